package dev.countersign.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to be opened.
 *
 * @param login usually the mail address
 * @param passwordHash as {@link AccountService#hash} makes it; null for somebody who comes through OpenID Connect only
 * @param mustChangePassword true where somebody else knows the password
 */
public record NewAccount(
        UUID personId,
        String login,
        String displayName,
        @Nullable String passwordHash,
        boolean mustChangePassword,
        Set<String> roles) {}
