package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.review.AgentGroup;
import dev.countersign.review.CampaignId;
import dev.countersign.review.Drafts;
import dev.countersign.review.ReviewQueue;
import dev.countersign.review.ReviewSummary;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How far a person is with a campaign, as the page shows it.
 *
 * @param mine null where nothing in it is theirs, or it does not run
 * @param items how many are before them, decided ones too, whether or not it runs
 */
record QueueStanding(@Nullable ReviewSummary mine, Drafts drafts, long items) {

    static QueueStanding of(ReviewQueue queue, CampaignId campaign, Collection<AgentGroup> agents) {
        var mine = queue.mine().stream()
                .filter(summary -> summary.campaign().equals(campaign))
                .findFirst()
                .orElse(null);
        var items = agents.stream().mapToLong(AgentGroup::items).sum();
        return new QueueStanding(mine, queue.drafts(campaign), items);
    }

    long open() {
        return mine == null ? 0 : mine.open();
    }

    long unanswered() {
        return mine == null ? 0 : mine.open() - mine.drafted();
    }

    /** What is said where something else than this person's own doing on the page has changed their drafts since it was shown. */
    String news(QueueStanding shown) {
        if (mine == null && items > 0) {
            return t("review.queue.elsewhere.over");
        }
        if (drafts.total() > 0) {
            return t("review.queue.elsewhere.changed", drafts.total());
        }
        if (items < shown.items()) {
            return t("review.queue.elsewhere.passed");
        }
        return t(open() < shown.open() ? "review.queue.elsewhere.submitted" : "review.queue.elsewhere.taken");
    }
}
