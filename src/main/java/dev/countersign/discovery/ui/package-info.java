/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.discovery.ui;

import org.jspecify.annotations.NullMarked;
