/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.access.ui;

import org.jspecify.annotations.NullMarked;
