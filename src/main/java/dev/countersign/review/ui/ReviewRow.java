package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Span;
import dev.countersign.review.ReviewSummary;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shared.ui.Times;
import java.time.Duration;
import java.time.Instant;

/** What one campaign asks of a person, as a row on the home page and in the list of reviews. */
final class ReviewRow {

    private static final Duration SOON = Duration.ofDays(3);

    private ReviewRow() {}

    static TaskRow of(ReviewSummary review, Instant now) {
        var name = new Span(review.name());
        name.addClassName("strong");
        var done = review.open() == 0;
        var title = new Span(new Span(t("review.task.title", review.open()) + " "), name);
        return new TaskRow(
                "✓",
                title,
                done ? t("review.task.done") : detail(review),
                due(review.deadlineAt(), now),
                t(done ? "review.task.see" : "review.task.go"),
                "reviews/" + review.campaign());
    }

    /** When a review ends, the closer the louder. */
    static Chip due(Instant deadline, Instant now) {
        if (!now.isBefore(deadline)) {
            return new Chip(t("review.over", Times.minute(deadline)), Chip.Tone.BAD);
        }
        var chip = new Chip(
                t("review.due", Times.minute(deadline)),
                Duration.between(now, deadline).compareTo(SOON) < 0 ? Chip.Tone.BAD : Chip.Tone.WARN);
        chip.setTitle(Times.distance(deadline, now));
        return chip;
    }

    private static String detail(ReviewSummary review) {
        var words = new StringBuilder(t("review.task.agents", review.agents()));
        if (review.drafted() > 0) {
            words.append(" · ").append(t("review.task.drafted", review.drafted()));
        }
        words.append(" · ").append(t("review.reviews.minutes", review.minutes()));
        if (!review.onBehalfOf().isEmpty()) {
            words.append(" · ").append(t("review.reviews.behalf", String.join(", ", review.onBehalfOf())));
        }
        return words.toString();
    }
}
