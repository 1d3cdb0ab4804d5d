/**
 * The frame around every page: layout, navigation, home, search, error pages. Features contribute to it through
 * small interfaces, so that it knows none of them.
 */
@NullMarked
package dev.countersign.shell;

import org.jspecify.annotations.NullMarked;
