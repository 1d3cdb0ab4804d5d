/** What went wrong with agents and their access, seen in the data as it stands. */
@NullMarked
package dev.countersign.finding;

import org.jspecify.annotations.NullMarked;
