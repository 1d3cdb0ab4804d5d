/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.security.ui;

import org.jspecify.annotations.NullMarked;
