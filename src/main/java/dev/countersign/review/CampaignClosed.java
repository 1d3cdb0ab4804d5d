package dev.countersign.review;

import java.util.Map;

/** Every revocation of a campaign is verified or excepted. */
public record CampaignClosed(CampaignId campaign, String name, CampaignFigures figures) implements AboutCampaign {

    @Override
    public String action() {
        return "campaign.closed";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of(
                "name", name,
                "items", figures.items(),
                "certified", figures.certified(),
                "revoked", figures.revoked(),
                "cannotDecide", figures.cannotDecide(),
                "unansweredKept", figures.unansweredKept(),
                "unansweredRevoked", figures.unansweredRevoked(),
                "revocationsVerified", figures.revocations().verified(),
                "revocationsExcepted", figures.revocations().excepted());
    }
}
