package dev.countersign.person;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.RecordedAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people leave whose last day is over, and says so. */
@Component
class Departures {

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Departures(JdbcClient jdbc, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    void record() {
        Actors.actingAs(Actor.system("directory"), () -> {
            while (Objects.requireNonNull(transaction.execute(status -> recordNext())) == CHUNK) {}
        });
    }

    private int recordNext() {
        var leaving = jdbc.sql("""
                        select person_id, display_name, left_on from person
                        where status = 'ACTIVE' and left_on < :today
                        order by person_id fetch first :most rows only for update skip locked""")
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("most", CHUNK)
                .query((row, number) -> new PersonLeft(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("display_name"),
                        row.getObject("left_on", LocalDate.class)))
                .list();
        if (!leaving.isEmpty()) {
            jdbc.sql("update person set status = 'LEFT', version = version + 1 where person_id in (:people)")
                    .param("people", ids(leaving))
                    .update();
            events.publishEvent(new RecordedAll(leaving));
        }
        return leaving.size();
    }

    private static List<UUID> ids(List<PersonLeft> leaving) {
        return leaving.stream().map(gone -> gone.person().personId()).toList();
    }
}
