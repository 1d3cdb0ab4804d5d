package dev.countersign.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a list shows it.
 *
 * @param open items without a decision
 * @param failure why a stopped campaign stopped
 */
public record CampaignRow(
        CampaignId id,
        String name,
        CampaignStatus status,
        long items,
        long open,
        @Nullable Instant launchedAt,
        Instant deadlineAt,
        @Nullable Instant closedAt,
        @Nullable String failure) {}
