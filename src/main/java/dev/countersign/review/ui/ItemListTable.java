package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.review.ItemId;
import dev.countersign.review.ReviewItem;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.TierMark;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Items as an officer or an auditor reads them: what, before whom, decided how, when and by whom, and whether it is gone. */
class ItemListTable extends KeysetTable<ReviewItem> {

    private final Map<ItemId, RevocationStatus> revocations;
    private final Clock clock;

    ItemListTable(Consumer<Choice> turn, Map<ItemId, RevocationStatus> revocations, Clock clock) {
        super(t("review.items.label"), new EmptyState(t("review.items.empty"), t("review.items.empty.text")), turn);
        this.revocations = revocations;
        this.clock = clock;
        column(t("review.items.column.agent"), null, ItemListTable::agent);
        column(t("review.items.column.permission"), null, ItemListTable::permission);
        column(t("review.items.column.reviewer"), null, ItemListTable::reviewer);
        column(t("review.items.column.decision"), null, ItemListTable::decision);
        column(t("review.items.column.decided"), null, this::decided);
        column(t("review.items.column.revocation"), null, this::revocation);
    }

    static String name(ReviewItem item) {
        return item.agentName() + ", " + item.resourceName() + " · " + item.entitlementName();
    }

    private static Component agent(ReviewItem item) {
        return new Div(new TierMark(item.tier()), Links.to("agents/" + item.agent(), item.agentName()));
    }

    private static Component permission(ReviewItem item) {
        var resource = new Span(item.resourceName());
        resource.addClassName("strong");
        return lines(new Div(resource, new Span(" · " + item.entitlementName())), item.meaning());
    }

    private static Component reviewer(ReviewItem item) {
        return lines(
                Links.to("people/" + item.reviewer(), item.reviewerName()),
                t("review.items.relation." + item.relation()));
    }

    /** What somebody has only drafted is theirs alone. */
    private static Component decision(ReviewItem item) {
        if (item.decision() == null) {
            return muted(t("review.queue.open"));
        }
        return lines(new Chip(t("review.decision." + item.decision()), ItemChips.tone(item.decision())), item.reason());
    }

    private Component decided(ReviewItem item) {
        if (item.decidedAt() == null) {
            return new Span("–");
        }
        var by = String.valueOf(item.decidedByName());
        return lines(
                Times.span(item.decidedAt(), clock.instant(), "–"),
                item.onBehalfOfName() == null
                        ? t("review.items.by", by)
                        : t("review.items.by.behalf", by, item.onBehalfOfName()));
    }

    private Component revocation(ReviewItem item) {
        if (item.decision() == null || !item.decision().takesAway()) {
            return new Span("–");
        }
        var status = revocations.get(item.id());
        return status == null
                ? muted(t("review.items.revocation.none"))
                : new Chip(
                        t("review.items.revocation." + status),
                        switch (status) {
                            case ORDERED, SENT -> Chip.Tone.INFO;
                            case VERIFIED -> Chip.Tone.GOOD;
                            case FAILED -> Chip.Tone.BAD;
                            case EXCEPTED -> Chip.Tone.VIOLET;
                            case ALREADY_REMOVED -> Chip.Tone.PLAIN;
                        });
    }

    private static Component lines(Component first, @Nullable String second) {
        var cell = new Div(first);
        if (second != null) {
            var below = new Div(second);
            below.addClassName("muted");
            cell.add(below);
        }
        return cell;
    }

    private static Span muted(String words) {
        var span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
