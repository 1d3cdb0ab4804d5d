package dev.countersign.access;

import dev.countersign.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant as a list shows it.
 *
 * @param status as it is now: a time-boxed grant past its end is expired, whatever its row says
 * @param grantedBy who gave it, as people knew them
 * @param endedAt when it ended, null while it is in force
 */
public record GrantRow(
        GrantId id,
        AgentId agent,
        String agentName,
        ResourceId resource,
        String resourceName,
        EntitlementId entitlement,
        String entitlementName,
        String meaning,
        Sensitivity sensitivity,
        boolean broad,
        GrantKind kind,
        GrantStatus status,
        GrantOrigin origin,
        @Nullable String originRef,
        Instant grantedAt,
        String grantedBy,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endReason,
        @Nullable Instant lastUsedAt,
        long useCount) {}
