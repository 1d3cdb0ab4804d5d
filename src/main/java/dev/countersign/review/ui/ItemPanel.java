package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.review.ItemContext;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.Suggestion;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.SensitivityChip;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Everything needed to judge one permission, and the answers; on a phone the answers stay at the bottom, under the thumb. */
class ItemPanel extends Aside {

    private final Clock clock;
    private final Consumer<Act> chosen;

    ItemPanel(Clock clock, Consumer<Act> chosen) {
        this.clock = clock;
        this.chosen = chosen;
        addClassNames("card", "item-panel");
        getElement().setAttribute("aria-label", t("review.context.label"));
    }

    /** @param rest items of the same agent without an answer */
    void show(ItemContext context, long rest) {
        removeAll();
        var item = context.item();
        var title = new H2(item.resourceName() + " · " + item.entitlementName());
        var lets = new Paragraph(t("review.context.lets", item.agentName(), item.meaning()));
        add(
                title,
                new SensitivityChip(item.sensitivity()),
                lets,
                facts(context),
                suggestion(context.suggestion()),
                new AnswerButtons(item, context.suggestion().kind(), rest, chosen));
        var keys = new Paragraph(t("review.queue.keys"));
        keys.addClassNames("muted", "keys");
        add(keys);
    }

    private Component facts(ItemContext context) {
        var item = context.item();
        var facts = new Facts()
                .fact(t("review.context.agent"), Links.to("agents/" + item.agent(), item.agentName()))
                .fact(t("review.context.you"), t("review.relation." + item.relation()))
                .fact(
                        t("review.context.since"),
                        at(
                                item.grantedAt(),
                                when -> t(
                                        "review.context.since.value", when, t("review.origin." + item.grantOrigin()))))
                .fact(t("review.context.used"), used(item))
                .fact(
                        t("review.context.comparable"),
                        context.comparable() == 0
                                ? t("review.context.comparable.none")
                                : t("review.context.comparable.value", context.holding(), context.comparable()))
                .fact(t("review.context.previous"), previous(context));
        context.passedOn()
                .forEach(step -> facts.fact(
                        t("review.context.passed"),
                        t("review.context.passed.value", step.fromName(), step.toName(), step.reason())));
        if (item.decidedAt() != null) {
            facts.fact(t("review.context.decided"), at(item.decidedAt(), when -> decided(item, when)));
        }
        var reason = item.decision() == null ? item.draftReason() : item.reason();
        if (reason != null) {
            facts.fact(t("review.context.reason"), reason);
        }
        return facts;
    }

    private static String decided(ReviewItem item, String when) {
        return item.onBehalfOfName() == null
                ? t("review.context.decided.value", when, String.valueOf(item.decidedByName()))
                : t("review.context.decided.behalf", when, String.valueOf(item.decidedByName()), item.onBehalfOfName());
    }

    private Component used(ReviewItem item) {
        return item.lastUsedAt() == null
                ? new Span(t("review.queue.never"))
                : at(item.lastUsedAt(), when -> t("review.context.used.value", item.useCount(), when));
    }

    private Component previous(ItemContext context) {
        var previous = context.previous();
        if (previous == null) {
            return new Span(t("review.context.previous.none"));
        }
        var decision = t("review.decision." + previous.decision());
        var batch = previous.batchSize() == null || previous.secondsOnItem() == null
                ? ""
                : " (" + t("review.context.previous.batch", previous.batchSize(), previous.secondsOnItem()) + ")";
        return at(
                previous.decidedAt(),
                when -> t("review.context.previous.value", decision, previous.decidedByName(), when) + batch);
    }

    /** Words about a moment, with how long ago it was on hover. */
    private Span at(Instant moment, UnaryOperator<String> words) {
        var said = new Span(words.apply(Times.minute(moment)));
        said.setTitle(Times.distance(moment, clock.instant()));
        return said;
    }

    private static Component suggestion(Suggestion suggestion) {
        var reasons = new UnorderedList();
        suggestion.reasons().forEach(reason -> reasons.add(new ListItem(reason)));
        var box = new Div(new H3(t("review.context.suggested", t("review.suggestion." + suggestion.kind()))), reasons);
        box.addClassNames(
                "suggestion", ItemChips.suggested(suggestion).getClassNames().contains("bad") ? "bad" : "calm");
        return box;
    }
}
