/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.evidence.ui;

import org.jspecify.annotations.NullMarked;
