package dev.countersign.review;

import java.util.LinkedHashMap;
import java.util.Map;

/** A change of a campaign that no other feature needs to react to. */
record CampaignEntry(String action, CampaignId campaign, Map<String, ?> details) implements AboutCampaign {

    static CampaignEntry of(String action, Campaign campaign) {
        return of(action, campaign, Map.of());
    }

    static CampaignEntry of(String action, Campaign campaign, Map<String, ?> more) {
        var details = new LinkedHashMap<String, Object>(more);
        details.put("name", campaign.name());
        details.put("deadline", campaign.deadlineAt().toString());
        return new CampaignEntry(action, campaign.id(), details);
    }

    static CampaignEntry ofPlan(String action, Campaign campaign) {
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
