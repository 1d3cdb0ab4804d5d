package dev.countersign.review;

import java.util.Map;

/** A step of a campaign failed so often that it is not tried again before an officer lets it. */
record CampaignStuck(CampaignId campaign, String name, String step) implements AboutCampaign {

    @Override
    public String action() {
        return "campaign.stuck";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "step", step);
    }
}
