/** Long work in the background, with progress, cancel and a restart after a crash; any node may carry it out. */
@NullMarked
package dev.countersign.work;

import org.jspecify.annotations.NullMarked;
