package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.Drafts;
import dev.countersign.shared.ui.PageHead;
import java.time.Clock;

/** How many grants wait, until when, what has been drafted, and the button that submits it; without a draft it says why not. */
class QueueHead extends Composite<Div> {

    private static final String SAID = "drafted";

    private final Clock clock;
    private final Runnable submit;
    private QueueStanding standing = new QueueStanding(null, new Drafts(0, 0, 0), 0);

    QueueHead(Clock clock, Runnable submit) {
        this.clock = clock;
        this.submit = submit;
    }

    void show(QueueStanding now) {
        standing = now;
        getContent().removeAll();
        var head = new PageHead(title()).crumb(t("review.reviews.title"), "reviews");
        var mine = now.mine();
        if (mine != null) {
            head.crumb(mine.name(), null).chips(ReviewRow.due(mine.deadlineAt(), clock.instant()));
        }
        var drafts = now.drafts();
        var any = drafts.total() > 0;
        var said = new Span(
                any
                        ? t("review.queue.summary", drafts.total(), drafts.revoke(), drafts.cannotDecide())
                        : t("review.queue.summary.none"));
        said.addClassName("muted");
        said.setId(SAID);
        var button = new Button(
                any ? t("review.queue.submit", drafts.total()) : t("review.queue.submit.none"), click -> submit.run());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setEnabled(any);
        button.getElement().setAttribute("aria-describedby", SAID);
        head.actions(said, button);
        getContent().add(head);
    }

    /** What is shown. */
    QueueStanding standing() {
        return standing;
    }

    String title() {
        return t("review.queue.title", standing.open());
    }
}
