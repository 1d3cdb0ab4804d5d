/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.review.ui;

import org.jspecify.annotations.NullMarked;
