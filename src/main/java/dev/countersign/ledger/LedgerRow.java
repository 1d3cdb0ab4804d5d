package dev.countersign.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An entry as a list shows it.
 *
 * @param sequence its number in the tree; null for the moment until it has one
 */
public record LedgerRow(@Nullable Long sequence, LedgerEntry entry) {}
