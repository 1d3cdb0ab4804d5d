package dev.countersign.person;

import static dev.countersign.shared.Texts.t;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Notice;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whoever is represented, and whoever acts, that an appointment was made or ended, unless they did it themselves. */
@Component
class DeputyNotices {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeputyNotices(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(DeputyAppointed appointed) {
        var by = Actors.current();
        var person = name(appointed.person());
        tell(
                appointed.person(),
                "appointed",
                t("person.deputies.notice.appointed", appointed.actingName()),
                t(
                        "person.deputies.notice.appointed.text",
                        by.name(),
                        appointed.actingName(),
                        appointed.from(),
                        appointed.until()),
                by);
        tell(
                appointed.acting(),
                "acting",
                t("person.deputies.notice.acting", person),
                t("person.deputies.notice.acting.text", by.name(), person, appointed.from(), appointed.until()),
                by);
    }

    @EventListener
    void on(DeputyEnded ended) {
        var by = Actors.current();
        var person = name(ended.person());
        var acting = name(ended.acting());
        var title = t("person.deputies.notice.ended", acting, person);
        var text = t("person.deputies.notice.ended.text", by.name(), acting, person);
        tell(ended.person(), "ended", title, text, by);
        tell(ended.acting(), "ended", title, text, by);
    }

    private void tell(PersonId recipient, String what, String title, String text, Actor by) {
        if (recipient.personId().equals(by.personId())) {
            return;
        }
        events.publishEvent(new Notice(
                recipient.personId(),
                "deputy." + what,
                title,
                text,
                "people/" + recipient,
                "deputy/%s/%s".formatted(what, clock.instant())));
    }

    private String name(PersonId person) {
        return Objects.requireNonNull(jdbc.sql("select display_name from person where person_id = ?")
                .param(person.personId())
                .query(String.class)
                .single());
    }
}
