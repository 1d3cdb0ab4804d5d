package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import java.util.function.Consumer;

/** Everything needed to judge one permission, and the answers; on a phone the answers stay at the bottom, under the thumb. */
class ItemPanel extends Aside {

    /** What a person can do with an item, each with its key. */
    enum Act {
        CERTIFY(Key.KEY_C, "C"),
        REVOKE(Key.KEY_R, "R"),
        CANNOT_DECIDE(Key.KEY_D, "D"),
        REASSIGN(Key.KEY_A, "A"),
        UNDO(Key.KEY_U, "U");

        private final Key key;
        private final String letter;

        Act(Key key, String letter) {
            this.key = key;
            this.letter = letter;
        }

        Key key() {
            return key;
        }
    }

    private final Clock clock;
    private final Consumer<Act> chosen;

    ItemPanel(Clock clock, Consumer<Act> chosen) {
        this.clock = clock;
        this.chosen = chosen;
        addClassNames("card", "item-panel");
        getElement().setAttribute("aria-label", t("review.context.label"));
    }

    void show(ItemContext context) {
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
                answers(item));
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
                        t(
                                "review.context.since.value",
                                Times.minute(item.grantedAt()),
                                t("review.origin." + item.grantOrigin())))
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
            facts.fact(
                    t("review.context.decided"),
                    t(
                            "review.context.decided.value",
                            String.valueOf(item.decidedByName()),
                            Times.minute(item.decidedAt())));
        }
        var reason = item.decision() == null ? item.draftReason() : item.reason();
        if (reason != null) {
            facts.fact(t("review.context.reason"), reason);
        }
        return facts;
    }

    private String used(ReviewItem item) {
        return item.lastUsedAt() == null
                ? t("review.queue.never")
                : t("review.queue.used", item.useCount(), Times.distance(item.lastUsedAt(), clock.instant()));
    }

    private static String previous(ItemContext context) {
        var previous = context.previous();
        if (previous == null) {
            return t("review.context.previous.none");
        }
        var words = t(
                "review.context.previous.value",
                t("review.decision." + previous.decision()),
                previous.decidedByName(),
                Times.minute(previous.decidedAt()));
        return previous.batchSize() == null || previous.secondsOnItem() == null
                ? words
                : words + " (" + t("review.context.previous.batch", previous.batchSize(), previous.secondsOnItem())
                        + ")";
    }

    private static Component suggestion(Suggestion suggestion) {
        var reasons = new UnorderedList();
        suggestion.reasons().forEach(reason -> reasons.add(new ListItem(reason)));
        var box = new Div(new H3(t("review.context.suggested", t("review.suggestion." + suggestion.kind()))), reasons);
        box.addClassNames(
                "suggestion", ItemTable.suggested(suggestion).getClassNames().contains("bad") ? "bad" : "calm");
        return box;
    }

    private Component answers(ReviewItem item) {
        var answers = new Div();
        answers.addClassName("answers");
        if (item.isOpen()) {
            answers.add(
                    button(Act.CERTIFY, t("review.act.certify")),
                    button(Act.REVOKE, t("review.act.revoke")),
                    button(Act.CANNOT_DECIDE, t("review.act.cannot")),
                    button(Act.REASSIGN, t("review.act.reassign")));
            if (item.draft() != null) {
                answers.add(button(Act.UNDO, t("review.act.undo")));
            }
        } else {
            answers.add(button(Act.UNDO, t("review.act.reopen")));
        }
        return answers;
    }

    private Button button(Act act, String label) {
        var key = new Span(act.letter);
        key.addClassName("key");
        key.getElement().setAttribute("aria-hidden", "true");
        var button = new Button(label, click -> chosen.accept(act));
        button.setSuffixComponent(key);
        button.getElement().setAttribute("aria-keyshortcuts", act.letter);
        if (act == Act.CERTIFY) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        } else if (act == Act.REVOKE) {
            button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        return button;
    }
}
