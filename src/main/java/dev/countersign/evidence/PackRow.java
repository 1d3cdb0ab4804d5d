package dev.countersign.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pack as lists and pages show it.
 *
 * @param workId the work that makes it
 * @param populationAt when the database was frozen for it
 * @param refusal why it was not issued
 * @param zipSha256 of the archive, in hex
 */
public record PackRow(
        PackId id,
        String name,
        String framework,
        String frameworkVersion,
        Period period,
        UUID campaignId,
        String campaignName,
        PackState state,
        @Nullable UUID workId,
        String requestedByName,
        Instant requestedAt,
        @Nullable Instant populationAt,
        @Nullable Instant issuedAt,
        @Nullable String refusal,
        @Nullable Long zipBytes,
        @Nullable String zipSha256) {}
