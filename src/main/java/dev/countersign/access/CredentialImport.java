package dev.countersign.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about a credential. Its value is never told.
 *
 * @param agentExternalId the agent that uses it, null where a resource only says that it needs one
 * @param resourceExternalId what it opens
 * @param fingerprint a digest that is the same wherever the same credential is used; null as long as it is only required
 */
public record CredentialImport(
        String externalId,
        @Nullable String agentExternalId,
        @Nullable String resourceExternalId,
        String name,
        CredentialKind kind,
        @Nullable String fingerprint,
        CredentialStatus status,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
