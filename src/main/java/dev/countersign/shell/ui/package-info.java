/** The frame, the home page, the search and the error pages; nothing depends on them. */
@NullMarked
package dev.countersign.shell.ui;

import org.jspecify.annotations.NullMarked;
