package dev.countersign.agent;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonChanged;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonLeft;
import dev.countersign.shared.RecordedAll;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Marks the agents of those who leave, and takes the mark away when they come back. */
@Component
class Ownership {

    private static final int CHUNK = 1_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Ownership(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void on(RecordedAll all) {
        var left = new ArrayList<UUID>();
        var back = new ArrayList<UUID>();
        for (var event : all.events()) {
            if (event instanceof PersonLeft gone) {
                left.add(gone.person().personId());
            } else if (event instanceof PersonChanged changed
                    && changed.changes().containsKey("status")) {
                back.add(changed.person().personId());
            }
        }
        left.stream().gather(windowFixed(CHUNK)).forEach(this::lose);
        back.stream().gather(windowFixed(CHUNK)).forEach(this::unmark);
    }

    private void lose(List<UUID> owners) {
        var orphans = jdbc.sql("""
                        select agent_id, name, owner_id from agent
                        where owner_id in (:owners) and not orphaned order by agent_id for update""")
                .param("owners", owners)
                .query((row, number) -> new AgentOrphaned(
                        new AgentId(row.getObject("agent_id", UUID.class)),
                        row.getString("name"),
                        new PersonId(row.getObject("owner_id", UUID.class))))
                .list();
        if (!orphans.isEmpty()) {
            orphans.stream().gather(windowFixed(CHUNK)).forEach(this::mark);
            events.publishEvent(new RecordedAll(orphans));
        }
    }

    /** Marks what was found and nothing else, so that what is recorded is what was changed. */
    private void mark(List<AgentOrphaned> orphans) {
        jdbc.sql("update agent set orphaned = true, version = version + 1 where agent_id in (:agents)")
                .param(
                        "agents",
                        orphans.stream().map(orphan -> orphan.agent().agentId()).toList())
                .update();
    }

    private void unmark(List<UUID> owners) {
        jdbc.sql("update agent set orphaned = false, version = version + 1 where owner_id in (:owners) and orphaned")
                .param("owners", owners)
                .update();
    }
}
