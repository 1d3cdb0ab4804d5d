package dev.countersign.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about an entitlement that an agent holds.
 *
 * @param originRef what shows the origin, as in a file and line or a request's number
 * @param expiresAt when a time-boxed grant ends; null for a standing one
 * @param useCount uses in all, as far as the source knows
 * @param weeklyUse uses by week, under the Monday it starts on
 */
public record GrantImport(
        String agentExternalId,
        String resourceExternalId,
        String entitlementExternalId,
        GrantKind kind,
        GrantOrigin origin,
        @Nullable String originRef,
        Instant grantedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        long useCount,
        SortedMap<LocalDate, Long> weeklyUse) {}
