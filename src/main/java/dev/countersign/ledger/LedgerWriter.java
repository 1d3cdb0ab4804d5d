package dev.countersign.ledger;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps an entry of every event that wants to be recorded, in the transaction of the change itself: both happen or neither. It only
 * ever inserts, so writers do not wait for one another; the place in the tree is the {@link Sequencer}'s business.
 */
@Component
class LedgerWriter {

    private static final int BATCH = 1_000;

    private record Hashed(LedgerEntry entry, byte[] hash) {}

    private final JdbcTemplate jdbc;
    private final LedgerActors actors;
    private final Clock clock;

    LedgerWriter(JdbcTemplate jdbc, LedgerActors actors, Clock clock) {
        this.jdbc = jdbc;
        this.actors = actors;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Recorded event) {
        write(List.of(event));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordedAll all) {
        write(all.events());
    }

    private void write(List<? extends Recorded> events) {
        if (events.isEmpty()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var acting = wellFormed(Actors.current());
        insert(events.stream()
                .map(event -> entry(event, now, acting))
                .map(entry -> new Hashed(entry, entry.leafHash()))
                .toList());
    }

    private static LedgerEntry entry(Recorded event, Instant now, Actor acting) {
        var actor = event.actor();
        var objectType = CanonicalJson.wellFormed(event.objectType());
        var objectId = CanonicalJson.wellFormed(event.objectId());
        var details = CanonicalJson.of(event.details());
        return new LedgerEntry(
                Ids.next(),
                now,
                actor == null ? acting : wellFormed(actor),
                CanonicalJson.wellFormed(event.action()),
                objectType,
                objectId,
                details,
                AgentOf.entry(objectType, objectId, details));
    }

    private static Actor wellFormed(Actor actor) {
        var behalf = actor.onBehalfOf();
        return new Actor(
                actor.kind(),
                CanonicalJson.wellFormed(actor.id()),
                CanonicalJson.wellFormed(actor.name()),
                behalf == null ? null : wellFormed(behalf));
    }

    private void insert(List<Hashed> hashed) {
        actors.keep(hashed.stream().map(Hashed::entry).toList());
        jdbc.batchUpdate("""
                        insert into ledger_entry (entry_id, recorded_at, actor_kind, actor_id, actor_name, actor_key, behalf_kind,
                            behalf_id, behalf_name, action, object_type, object_id, details, agent_id, leaf_hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", hashed, BATCH, (row, it) -> {
            var entry = it.entry();
            var behalf = entry.actor().onBehalfOf();
            row.setObject(1, entry.id());
            row.setObject(2, Sql.value(entry.recordedAt()));
            row.setString(3, entry.actor().kind().name());
            row.setString(4, entry.actor().id());
            row.setString(5, entry.actor().name());
            row.setString(6, entry.actorKey());
            row.setString(7, behalf == null ? null : behalf.kind().name());
            row.setString(8, behalf == null ? null : behalf.id());
            row.setString(9, behalf == null ? null : behalf.name());
            row.setString(10, entry.action());
            row.setString(11, entry.objectType());
            row.setString(12, entry.objectId());
            row.setString(13, entry.details());
            row.setObject(14, entry.agentId(), Types.OTHER);
            row.setBytes(15, it.hash());
        });
        jdbc.batchUpdate(
                "insert into ledger_pending (recorded_at, entry_id, leaf_hash) values (?, ?, ?)",
                hashed,
                BATCH,
                (row, it) -> {
                    row.setObject(1, Sql.value(it.entry().recordedAt()));
                    row.setObject(2, it.entry().id());
                    row.setBytes(3, it.hash());
                });
    }
}
