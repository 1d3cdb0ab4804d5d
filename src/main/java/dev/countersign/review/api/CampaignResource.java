package dev.countersign.review.api;

import dev.countersign.review.CampaignRow;
import dev.countersign.review.CampaignStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign in a list. */
record CampaignResource(
        UUID id,
        String name,
        CampaignStatus status,
        long items,
        long open,
        @Nullable Instant launchedAt,
        Instant deadlineAt,
        @Nullable Instant closedAt,
        @Nullable String failure) {

    static CampaignResource of(CampaignRow row) {
        return new CampaignResource(
                row.id().campaignId(),
                row.name(),
                row.status(),
                row.items(),
                row.open(),
                row.launchedAt(),
                row.deadlineAt(),
                row.closedAt(),
                row.failure());
    }
}
