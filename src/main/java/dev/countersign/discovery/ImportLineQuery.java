package dev.countersign.discovery;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of an import are wanted; null for all.
 *
 * @param unowned whether only agents are wanted that nobody would answer for
 */
public record ImportLineQuery(
        @Nullable ImportChange change, @Nullable ImportKind kind, boolean unowned) {}
