package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.Drafts;
import dev.countersign.review.ReviewSummary;
import dev.countersign.shared.ui.PageHead;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** How many grants wait, until when, what has been drafted, and the button that submits it. */
class QueueHead extends Composite<Div> {

    private final Clock clock;
    private final Runnable submit;
    private String title = t("review.reviews.title");

    QueueHead(Clock clock, Runnable submit) {
        this.clock = clock;
        this.submit = submit;
    }

    void show(@Nullable ReviewSummary mine, Drafts drafts) {
        getContent().removeAll();
        title = t("review.queue.title", mine == null ? 0 : mine.open());
        var head = new PageHead(title).crumb(t("review.reviews.title"), "reviews");
        if (mine != null) {
            head.crumb(mine.name(), null).chips(ReviewRow.due(mine.deadlineAt(), clock.instant()));
        }
        var button = new Button(t("review.queue.submit", drafts.total()), click -> submit.run());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setEnabled(drafts.total() > 0);
        var said = new Span(t("review.queue.summary", drafts.total(), drafts.revoke(), drafts.cannotDecide()));
        said.addClassName("muted");
        head.actions(said, button);
        getContent().add(head);
    }

    String title() {
        return title;
    }
}
