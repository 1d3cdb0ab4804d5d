/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.review.api;

import org.jspecify.annotations.NullMarked;
