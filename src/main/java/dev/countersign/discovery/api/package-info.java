/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.discovery.api;

import org.jspecify.annotations.NullMarked;
