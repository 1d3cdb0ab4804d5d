package dev.countersign.security;

import org.jspecify.annotations.Nullable;

/** Which accounts a list shows; null keeps all. @param name the beginning of the name @param descending Z before A */
public record AccountQuery(
        @Nullable String name,
        @Nullable String role,
        @Nullable Boolean enabled,
        boolean descending) {}
