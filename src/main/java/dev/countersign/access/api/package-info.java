/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.access.api;

import org.jspecify.annotations.NullMarked;
