package dev.countersign.review;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** Every revocation of a campaign is verified or excepted. */
public record CampaignClosed(CampaignId campaign, String name, CampaignFigures figures) implements Recorded {

    @Override
    public String action() {
        return "campaign.closed";
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
