/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.notification.ui;

import org.jspecify.annotations.NullMarked;
