package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.review.ReviewQueue;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** The campaigns that ask something of the person who is signed in. */
@Route("reviews")
@PageTitle("Reviews")
@Menu(order = 10, title = "Reviews")
@PermitAll
class ReviewListView extends Div {

    ReviewListView(ReviewQueue queue, Clock clock) {
        addClassName("page");
        var now = clock.instant();
        var rows =
                queue.mine().stream().map(review -> ReviewRow.of(review, now)).toArray(Component[]::new);
        add(new PageHead(t("review.reviews.title")).said(t("review.reviews.lead")));
        add(
                rows.length == 0
                        ? new EmptyState(t("review.reviews.empty.title"), t("review.reviews.empty.text"))
                        : new Card(null, rows).flush());
    }
}
