package dev.countersign.access;

import dev.countersign.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a list shows it.
 *
 * @param sharedWith how many other agents use one with the same fingerprint
 */
public record CredentialRow(
        CredentialId id,
        String name,
        CredentialKind kind,
        CredentialStatus status,
        @Nullable AgentId agent,
        @Nullable String agentName,
        @Nullable ResourceId resource,
        @Nullable String resourceName,
        @Nullable String fingerprint,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        long sharedWith) {}
