package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.ReviewerProgress;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.ProgressBarTrack.Segment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How items stand, as one bar, and in words that say what each colour of it means. Every item is in exactly one part. */
final class Settled {

    /** A part of the bar, in its order. */
    private enum Part {
        STAYS(Chip.Tone.ACCENT),
        REVOKED(Chip.Tone.BAD),
        RULE_REVOKED(Chip.Tone.BAD),
        UNDECIDED(Chip.Tone.INFO),
        DRAFTED(Chip.Tone.WARN),
        RULE_KEPT(Chip.Tone.VIOLET),
        ALREADY_REMOVED(Chip.Tone.GOOD),
        OPEN(Chip.Tone.PLAIN);

        private final Chip.Tone tone;

        Part(Chip.Tone tone) {
            this.tone = tone;
        }

        String words() {
            return t("review.settled." + this);
        }
    }

    private final Map<Part, Long> numbers = new EnumMap<>(Part.class);
    private final long items;

    private Settled(
            long items,
            long decided,
            long revoked,
            long undecided,
            long drafted,
            long ruleKept,
            long ruleRevoked,
            long alreadyRemoved) {
        this.items = items;
        numbers.put(Part.STAYS, decided - revoked - undecided);
        numbers.put(Part.REVOKED, revoked);
        numbers.put(Part.UNDECIDED, undecided);
        numbers.put(Part.DRAFTED, drafted);
        numbers.put(Part.RULE_KEPT, ruleKept);
        numbers.put(Part.RULE_REVOKED, ruleRevoked);
        numbers.put(Part.ALREADY_REMOVED, alreadyRemoved);
        numbers.put(Part.OPEN, items - decided - drafted - ruleKept - ruleRevoked - alreadyRemoved);
    }

    static Settled of(CampaignFigures campaign) {
        return new Settled(
                campaign.items(),
                campaign.decided(),
                campaign.revoked(),
                campaign.cannotDecide(),
                campaign.drafted(),
                campaign.unansweredKept(),
                campaign.unansweredRevoked(),
                campaign.alreadyRemoved());
    }

    static Settled of(ReviewerProgress reviewer) {
        return new Settled(
                reviewer.items(),
                reviewer.decided(),
                reviewer.revoked(),
                reviewer.cannotDecide(),
                reviewer.drafted(),
                reviewer.unanswered() - reviewer.unansweredRevoked(),
                reviewer.unansweredRevoked(),
                reviewer.alreadyRemoved());
    }

    ProgressBarTrack bar() {
        return new ProgressBarTrack(
                words(),
                numbers.entrySet().stream()
                        .filter(part -> part.getKey() != Part.OPEN)
                        .map(part -> new Segment(part.getValue() / Math.max(1.0, items), part.getKey().tone))
                        .toArray(Segment[]::new));
    }

    /** As in "3 decided, access stays; 1 decided, to revoke; 2 open", without what is none. */
    String words() {
        return numbers.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> said(part.getKey()))
                .collect(Collectors.joining("; "));
    }

    /** What each colour means, with its number; without what is none. */
    Component legend() {
        return legend(numbers.keySet().stream().filter(part -> count(part) > 0).toArray(Part[]::new), this::said);
    }

    /** What each colour means, for many bars. */
    static Component key() {
        return legend(Part.values(), Part::words);
    }

    private String said(Part part) {
        return t("review.settled.number", count(part), part.words());
    }

    private long count(Part part) {
        return numbers.getOrDefault(part, 0L);
    }

    private static Component legend(Part[] parts, Function<Part, String> words) {
        var list = new UnorderedList();
        list.addClassNames("bar-legend", "muted");
        Arrays.stream(parts).forEach(part -> {
            var colour = new Span();
            colour.addClassName(part.tone.name().toLowerCase(Locale.ROOT));
            colour.getElement().setAttribute("aria-hidden", "true");
            list.add(new ListItem(colour, new Span(words.apply(part))));
        });
        return list;
    }
}
