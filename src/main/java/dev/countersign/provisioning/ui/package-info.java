/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.provisioning.ui;

import org.jspecify.annotations.NullMarked;
