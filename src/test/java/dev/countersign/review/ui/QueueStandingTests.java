package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.CampaignId;
import dev.countersign.review.Drafts;
import dev.countersign.review.ReviewSummary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueStandingTests {

    private final QueueStanding shown = standing(5, 5, 2);

    @Test
    void whereTheReviewIsOverNothingIsSaidToHaveBeenSubmitted() {
        assertThat(new QueueStanding(null, new Drafts(0, 0, 0), 5).news(shown))
                .contains("has ended")
                .doesNotContain("submitted");
    }

    @Test
    void whatAnotherGotIsSaidToHaveBeenPassedOn() {
        assertThat(standing(3, 3, 0).news(shown)).contains("passed on");
        assertThat(new QueueStanding(null, new Drafts(0, 0, 0), 0).news(shown)).contains("passed on");
    }

    @Test
    void whatTheSamePersonDidElsewhereIsSaidAsWhatItWas() {
        assertThat(standing(5, 3, 0).news(shown)).contains("submitted already");
        assertThat(standing(5, 5, 0).news(shown)).contains("taken back");
        assertThat(standing(5, 5, 3).news(shown)).contains("3 answers are drafted now");
    }

    private static QueueStanding standing(long items, long open, long drafted) {
        var mine = new ReviewSummary(
                new CampaignId(new UUID(0, 1)), "Q4", Instant.EPOCH, items, open, drafted, 1, List.of(), 1);
        return new QueueStanding(mine, new Drafts(drafted, 0, 0), items);
    }
}
