package dev.countersign.review.api;

import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.CampaignStatus;
import dev.countersign.review.Scope;
import dev.countersign.review.UnansweredPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One campaign with how far it is. */
record CampaignDetailResource(
        UUID id,
        String name,
        String description,
        CampaignStatus status,
        @Nullable String failure,
        Scope scope,
        UUID fallback,
        UnansweredPolicy unanswered,
        List<Integer> reminderDays,
        int escalationDays,
        String createdBy,
        Instant createdAt,
        @Nullable Instant launchedAt,
        Instant deadlineAt,
        @Nullable Instant reviewEndedAt,
        @Nullable Instant closedAt,
        CampaignFigures figures) {

    static CampaignDetailResource of(CampaignDetail campaign, CampaignFigures figures) {
        var plan = campaign.plan();
        return new CampaignDetailResource(
                campaign.id().campaignId(),
                plan.name(),
                plan.description(),
                campaign.status(),
                campaign.failure(),
                plan.scope(),
                plan.fallback().personId(),
                plan.unanswered(),
                plan.reminderDays(),
                plan.escalationDays(),
                campaign.createdByName(),
                campaign.createdAt(),
                campaign.launchedAt(),
                plan.deadline(),
                campaign.reviewEndedAt(),
                campaign.closedAt(),
                figures);
    }
}
