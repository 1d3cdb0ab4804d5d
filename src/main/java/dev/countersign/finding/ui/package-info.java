/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.finding.ui;

import org.jspecify.annotations.NullMarked;
