/**
 * Small parts that pages of several features are made of: chips, tier frames, cards, times, tables that page by
 * key.
 */
@NullMarked
package dev.countersign.shared.ui;

import org.jspecify.annotations.NullMarked;
