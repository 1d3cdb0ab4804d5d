package dev.countersign.review;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what must be equal. Whatever it finds is said in a sentence that an officer can act on. */
@Component
class Reconciliation {

    private final CampaignStanding standing;

    Reconciliation(CampaignStanding standing) {
        this.standing = standing;
    }

    /** Every item made is still there and has been settled. */
    @Nullable
    String afterReview(Campaign campaign) {
        var figures = standing.of(campaign.id());
        if (figures.items() != campaign.items()) {
            return "%,d items were made, but %,d are there.".formatted(campaign.items(), figures.items());
        }
        if (figures.open() != 0) {
            return "The review has ended, but %,d items are still open.".formatted(figures.open());
        }
        if (figures.settled() != figures.items()) {
            return "%,d items are there, but %,d are settled in a known way."
                    .formatted(figures.items(), figures.settled());
        }
        return null;
    }

    /** Every item to be taken away has one revocation, and there is none without such an item. */
    @Nullable
    String afterOrders(Campaign campaign) {
        var difference = afterReview(campaign);
        if (difference != null) {
            return difference;
        }
        var figures = standing.of(campaign.id());
        var revoked = figures.revoked() + figures.unansweredRevoked();
        if (revoked != figures.revocations().ordered()) {
            return "%,d items are to be taken away, but %,d revocations were ordered."
                    .formatted(revoked, figures.revocations().ordered());
        }
        return null;
    }
}
