/**
 * Countersign, a modular monolith: every package below is a feature of the product, and {@code docs/decisions} says which may know which.
 */
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;
