package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.Suggestion;
import java.util.function.Consumer;

/**
 * The answers to one item, which stay under the thumb on a phone, and the strokes that answer more than this one. No answer is
 * pushed: the one that is suggested is marked, and no more.
 */
class AnswerButtons extends Div {

    private final Consumer<Act> chosen;
    private final Suggestion.Kind suggested;

    /** @param rest items of the same agent without an answer */
    AnswerButtons(ReviewItem item, Suggestion.Kind suggested, long rest, Consumer<Act> chosen) {
        this.chosen = chosen;
        this.suggested = suggested;
        addClassName("stack");
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
        } else if (!item.isTakenAwayAtOnce()) {
            answers.add(button(Act.UNDO, t("review.act.reopen")));
        }
        add(answers);
        var more = new Div(new H3(t("review.more.title")));
        more.addClassName("more-answers");
        if (rest > 1) {
            more.add(button(Act.CERTIFY_REST, t("review.more.rest", rest)));
        }
        more.add(
                button(Act.CERTIFY_EVERYWHERE, t("review.more.certify")),
                button(Act.REVOKE_EVERYWHERE, t("review.more.revoke")));
        add(more);
    }

    private Button button(Act act, String label) {
        var key = new Span(act.words().replace("Shift+", "⇧"));
        key.addClassName("key");
        key.getElement().setAttribute("aria-hidden", "true");
        var button = new Button(label, click -> chosen.accept(act));
        button.setSuffixComponent(key);
        button.getElement().setAttribute("aria-keyshortcuts", act.words());
        if (act == Act.REVOKE || act == Act.REVOKE_EVERYWHERE) {
            button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        button.setClassName("suggested", isSuggested(act));
        return button;
    }

    private boolean isSuggested(Act act) {
        return switch (suggested) {
            case CERTIFY -> act == Act.CERTIFY;
            case REVOKE -> act == Act.REVOKE;
            case LOOK -> false;
        };
    }
}
