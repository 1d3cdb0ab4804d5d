package dev.countersign.review.api;

import dev.countersign.access.Sensitivity;
import dev.countersign.review.Decision;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.ReviewerRelation;
import dev.countersign.shared.Environment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A review item: the grant as it was frozen, and its decision. */
record ItemResource(
        long id,
        UUID campaign,
        UUID grant,
        UUID agent,
        String agentName,
        Environment environment,
        @Nullable Integer tier,
        @Nullable String owner,
        @Nullable String project,
        String resource,
        String entitlement,
        Sensitivity sensitivity,
        String meaning,
        Instant grantedAt,
        @Nullable Instant lastUsedAt,
        long useCount,
        UUID reviewer,
        String reviewerName,
        ReviewerRelation relation,
        @Nullable Decision decision,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable String onBehalfOf,
        @Nullable Instant decidedAt,
        @Nullable Integer batchSize,
        @Nullable Integer secondsOnItem,
        @Nullable Instant removedAt,
        @Nullable UUID removedByOrder) {

    static ItemResource of(ReviewItem item) {
        return new ItemResource(
                item.id().itemId(),
                item.campaign().campaignId(),
                item.grant().grantId(),
                item.agent().agentId(),
                item.agentName(),
                item.environment(),
                item.tier(),
                item.ownerName(),
                item.projectName(),
                item.resourceName(),
                item.entitlementName(),
                item.sensitivity(),
                item.meaning(),
                item.grantedAt(),
                item.lastUsedAt(),
                item.useCount(),
                item.reviewer().personId(),
                item.reviewerName(),
                item.relation(),
                item.decision(),
                item.reason(),
                item.decidedByName(),
                item.onBehalfOfName(),
                item.decidedAt(),
                item.batchSize(),
                item.secondsOnItem(),
                item.removedAt(),
                item.removedOrder());
    }
}
