/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.evidence.api;

import org.jspecify.annotations.NullMarked;
