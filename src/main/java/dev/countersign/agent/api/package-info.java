/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.agent.api;

import org.jspecify.annotations.NullMarked;
