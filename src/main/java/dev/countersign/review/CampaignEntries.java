package dev.countersign.review;

import dev.countersign.shared.Entry;
import java.util.Map;

/** The entries a campaign leaves in the ledger. */
final class CampaignEntries {

    private CampaignEntries() {}

    static Entry of(String action, Campaign campaign) {
        return of(action, campaign, Map.of());
    }

    static Entry of(String action, Campaign campaign, Map<String, ?> more) {
        var details = new java.util.LinkedHashMap<String, Object>(more);
        details.put("name", campaign.name());
        details.put("deadline", campaign.deadlineAt().toString());
        return new Entry(action, "campaign", campaign.id().toString(), details);
    }

    static Entry ofPlan(String action, Campaign campaign) {
        var plan = campaign.plan();
        return of(
                action,
                campaign,
                Map.of(
                        "scope", new CampaignJson.OfScope().convertToDatabaseColumn(plan.scope()),
                        "fallback", plan.fallback().toString(),
                        "unanswered", new CampaignJson.OfUnanswered().convertToDatabaseColumn(plan.unanswered()),
                        "reminderDays", plan.reminderDays(),
                        "escalationDays", plan.escalationDays()));
    }
}
