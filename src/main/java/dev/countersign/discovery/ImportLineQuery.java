package dev.countersign.discovery;

import org.jspecify.annotations.Nullable;

/** Which rows of an import are wanted; null for all. */
public record ImportLineQuery(
        @Nullable ImportChange change, @Nullable ImportKind kind) {}
