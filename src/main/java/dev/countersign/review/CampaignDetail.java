package dev.countersign.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything a page needs to know of one campaign but its figures.
 *
 * @param stage where a stopped campaign goes on after it is resumed
 * @param failure why it stopped
 */
public record CampaignDetail(
        CampaignId id,
        CampaignPlan plan,
        String fallbackName,
        CampaignStatus status,
        String createdByName,
        Instant createdAt,
        @Nullable Instant launchedAt,
        @Nullable Instant reviewEndedAt,
        @Nullable Instant closedAt,
        long items,
        @Nullable CampaignStatus stage,
        @Nullable String failure) {}
