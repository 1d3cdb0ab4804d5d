package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.review.CampaignId;
import dev.countersign.review.Drafts;
import dev.countersign.review.ReviewQueue;
import dev.countersign.review.ReviewSummary;
import org.jspecify.annotations.Nullable;

/**
 * How far a person is with a campaign, as the page shows it.
 *
 * @param mine null where nothing in it is theirs, or it does not run
 */
record QueueStanding(@Nullable ReviewSummary mine, Drafts drafts) {

    static QueueStanding of(ReviewQueue queue, CampaignId campaign) {
        var mine = queue.mine().stream()
                .filter(summary -> summary.campaign().equals(campaign))
                .findFirst()
                .orElse(null);
        return new QueueStanding(mine, queue.drafts(campaign));
    }

    long open() {
        return mine == null ? 0 : mine.open();
    }

    long unanswered() {
        return mine == null ? 0 : mine.open() - mine.drafted();
    }

    /** What is said where the same person answered, submitted or took back in another window since the page was shown. */
    String news(QueueStanding shown) {
        if (drafts.total() > 0) {
            return t("review.queue.elsewhere.changed", drafts.total());
        }
        return t(open() < shown.open() ? "review.queue.elsewhere.submitted" : "review.queue.elsewhere.taken");
    }
}
