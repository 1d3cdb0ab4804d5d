/** This node and the others on the same database: clocks, keys, who is still there, and whether a node may work. */
@NullMarked
package dev.countersign.node;

import org.jspecify.annotations.NullMarked;
