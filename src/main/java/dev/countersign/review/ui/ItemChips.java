package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.Decision;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.Suggestion;
import dev.countersign.shared.ui.Chip;

/** What is suggested for an item and what was answered, each in a word; the same in every list of items. */
final class ItemChips {

    private ItemChips() {}

    static Chip suggested(Suggestion suggestion) {
        return new Chip(
                t("review.suggestion." + suggestion.kind()),
                switch (suggestion.kind()) {
                    case CERTIFY -> Chip.Tone.GOOD;
                    case REVOKE -> Chip.Tone.BAD;
                    case LOOK -> Chip.Tone.WARN;
                });
    }

    static Component answered(ReviewItem item) {
        if (item.decision() != null) {
            return new Chip(t("review.decision." + item.decision()), tone(item.decision()));
        }
        if (item.draft() != null) {
            var chip = new Chip(t("review.draft." + item.draft()), tone(item.draft()));
            chip.addClassName("draft");
            return chip;
        }
        var open = new Span(t("review.queue.open"));
        open.addClassName("muted");
        return open;
    }

    static Chip.Tone tone(Decision decision) {
        return switch (decision) {
            case CERTIFY -> Chip.Tone.GOOD;
            case REVOKE, UNANSWERED_REVOKE -> Chip.Tone.BAD;
            case CANNOT_DECIDE -> Chip.Tone.WARN;
            case UNANSWERED_KEEP, ALREADY_REMOVED -> Chip.Tone.PLAIN;
        };
    }
}
