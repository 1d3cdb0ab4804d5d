package dev.countersign.review;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** The counts of a campaign did not agree, so it went no further. */
public record CampaignStopped(CampaignId campaign, String name, String why) implements Recorded {

    @Override
    public String action() {
        return "campaign.stopped";
    }

    @Override
    public String objectType() {
        return "campaign";
    }

    @Override
    public String objectId() {
        return campaign.toString();
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "why", why);
    }
}
