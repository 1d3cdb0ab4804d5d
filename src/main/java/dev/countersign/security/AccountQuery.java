package dev.countersign.security;

import org.jspecify.annotations.Nullable;

/** Which accounts a list shows; null keeps all. @param name what was typed to search for: words of the name or the login, or parts of them @param descending Z before A */
public record AccountQuery(
        @Nullable String name,
        @Nullable String role,
        @Nullable Boolean enabled,
        boolean descending) {}
