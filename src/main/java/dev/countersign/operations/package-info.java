/** What operators watch: health, storage, metrics, and what keeps a node from working. */
@NullMarked
package dev.countersign.operations;

import org.jspecify.annotations.NullMarked;
