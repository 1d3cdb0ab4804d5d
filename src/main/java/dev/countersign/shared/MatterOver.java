package dev.countersign.shared;

/**
 * An event: what notices ask for is over. Publish it in the transaction that ends it: they ask nobody any more, neither in the inbox
 * nor by mail.
 *
 * @param link where the notices lead, as in {@link Notice#link}
 */
public record MatterOver(String link) {}
