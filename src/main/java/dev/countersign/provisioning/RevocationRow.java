package dev.countersign.provisioning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to take access away, as a list shows it.
 *
 * @param causeType what ordered it, as in {@code review-item}, with its key in {@code causeId}
 * @param batch what it belongs to, as in the campaign that was reviewed
 * @param limitAt when it has to be verified
 * @param answer what the target system said last, or what reading back showed
 */
public record RevocationRow(
        RevocationId id,
        String target,
        UUID grant,
        UUID agent,
        String agentName,
        String resourceName,
        String entitlementName,
        String causeType,
        String causeId,
        @Nullable UUID batch,
        String reason,
        String orderedBy,
        Instant orderedAt,
        Instant limitAt,
        RevocationStatus status,
        int attempts,
        @Nullable Instant sentAt,
        @Nullable String answer,
        @Nullable Instant verifiedAt,
        @Nullable String exceptedBy,
        @Nullable String exceptedReason,
        @Nullable LocalDate exceptedUntil) {}
