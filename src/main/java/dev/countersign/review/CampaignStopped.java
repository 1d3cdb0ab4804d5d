package dev.countersign.review;

import java.util.Map;

/** The counts of a campaign did not agree, so it went no further. */
public record CampaignStopped(CampaignId campaign, String name, String why) implements AboutCampaign {

    @Override
    public String action() {
        return "campaign.stopped";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "why", why);
    }
}
