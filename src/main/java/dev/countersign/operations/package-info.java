/** What operators watch: health, storage, metrics. */
@NullMarked
package dev.countersign.operations;

import org.jspecify.annotations.NullMarked;
