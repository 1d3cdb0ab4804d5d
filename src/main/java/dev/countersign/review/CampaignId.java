package dev.countersign.review;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a campaign; its process instance carries it as business key. */
@Embeddable
public record CampaignId(UUID campaignId) implements Serializable {

    /** @throws IllegalArgumentException where this is not the text of a UUID */
    public static CampaignId of(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    /** Where its reviewers answer. */
    String reviewersRoute() {
        return "reviews/" + campaignId;
    }

    /** Where officers see how it goes. */
    String officersRoute() {
        return "campaigns/" + campaignId;
    }

    /** Where it shows which of its revocations failed. */
    String failuresRoute() {
        return "revocations?status=failed&batch=" + campaignId;
    }

    @Override
    public String toString() {
        return campaignId.toString();
    }
}
