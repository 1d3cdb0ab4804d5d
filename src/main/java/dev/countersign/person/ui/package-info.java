/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.person.ui;

import org.jspecify.annotations.NullMarked;
