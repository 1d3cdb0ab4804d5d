package dev.countersign.review;

import static java.util.Map.entry;

import java.util.Map;

/** Every revocation of a campaign is verified or excepted. */
public record CampaignClosed(CampaignId campaign, String name, CampaignFigures figures) implements AboutCampaign {

    @Override
    public String action() {
        return "campaign.closed";
    }

    @Override
    public Map<String, ?> details() {
        return Map.ofEntries(
                entry("name", name),
                entry("items", figures.items()),
                entry("certified", figures.certified()),
                entry("revoked", figures.revoked()),
                entry("cannotDecide", figures.cannotDecide()),
                entry("unansweredKept", figures.unansweredKept()),
                entry("unansweredRevoked", figures.unansweredRevoked()),
                entry("alreadyRemoved", figures.alreadyRemoved()),
                entry("revocationsVerified", figures.revocations().verified()),
                entry("revocationsExcepted", figures.revocations().excepted()),
                entry("revocationsFoundNothing", figures.revocations().alreadyRemoved()));
    }
}
