package dev.countersign.discovery;

/**
 * Something an agent's definition names and nobody knows.
 *
 * @param text as the definition writes it, as in {@code github/*}
 */
public record UnresolvedReference(String text, String file, int line) {}
