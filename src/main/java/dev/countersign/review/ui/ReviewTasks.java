package dev.countersign.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.countersign.review.ReviewQueue;
import dev.countersign.shell.HomePart;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What waits for the person who is signed in, first on the home page. */
@Service
class ReviewTasks implements HomePart {

    private final ReviewQueue queue;
    private final Clock clock;

    ReviewTasks(ReviewQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return Place.TASK;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Optional<Component> show() {
        var now = clock.instant();
        var rows = queue.mine().stream()
                .filter(review -> review.open() > 0)
                .map(review -> ReviewRow.of(review, now))
                .toArray(Component[]::new);
        return rows.length == 0 ? Optional.empty() : Optional.of(new Div(rows));
    }
}
