package dev.countersign.review;

import dev.countersign.shared.Actor;
import dev.countersign.shared.RecordedAll;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records each item that one stroke decided, in parts: a stroke of a hundred thousand needs no more memory than one of two thousand. */
@Component
class Decided {

    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Decided(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @param actor who decided an item, on whose behalf */
    void record(UUID submission, Function<ReviewItem, Actor> actor) {
        long after = 0;
        List<ReviewItem> items;
        do {
            items = jdbc.sql("""
                            select * from review_item where submission_id = ? and item_id > ?
                            order by item_id fetch first ? rows only""")
                    .params(submission, after, AT_ONCE)
                    .query(ItemRows::read)
                    .list();
            if (!items.isEmpty()) {
                events.publishEvent(new RecordedAll(items.stream()
                        .map(item -> ItemDecided.of(item, actor.apply(item)))
                        .toList()));
                after = items.getLast().id().itemId();
            }
        } while (items.size() == AT_ONCE);
    }
}
