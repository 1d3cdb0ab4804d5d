package dev.countersign.review.ui;

import com.vaadin.flow.component.Component;
import dev.countersign.review.ReviewQueue;
import dev.countersign.shell.PlacedPart;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** What waits for the person who is signed in, first on the home page. */
@Service
class ReviewTasks extends PlacedPart {

    private final ReviewQueue queue;
    private final Clock clock;

    ReviewTasks(ReviewQueue queue, Clock clock) {
        super(Place.TASK, 0);
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    protected List<? extends Component> parts() {
        var now = clock.instant();
        return queue.mine().stream()
                .filter(review -> review.open() > 0)
                .map(review -> ReviewRow.of(review, now))
                .toList();
    }
}
