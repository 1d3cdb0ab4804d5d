package dev.countersign.provisioning;

import dev.countersign.node.NodeId;
import dev.countersign.node.NodeLost;
import dev.countersign.node.NodeStatus;
import dev.countersign.shared.Entry;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The orders that wait. A node holds a row until its {@code next_attempt_at}; the number of attempts tells whether it still does
 * when it comes back, since another node that took the row meanwhile counted one more.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class RevocationQueue {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int LONGEST_ANSWER = 1_000;

    /** A row that this node holds. */
    record Taken(
            UUID id,
            String target,
            UUID grant,
            @Nullable UUID batch,
            String orderedBy,
            String reason,
            int attempts,
            boolean foundNothing) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final NodeId node;
    private final NodeStatus status;
    private final Clock clock;

    RevocationQueue(JdbcClient jdbc, ApplicationEventPublisher events, NodeId node, NodeStatus status, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.node = node;
        this.status = status;
        this.clock = clock;
    }

    /** Orders again what was excepted until a day that is over, so many at most, and records each; answers how many there were. */
    int endExceptions(int limit) {
        var now = clock.instant();
        var over = jdbc.sql("""
                        select revocation_id, grant_id, excepted_until from revocation
                        where status = 'EXCEPTED' and excepted_until < :today
                        order by revocation_id fetch first :limit rows only for update skip locked""")
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        "revocation.exception-ended",
                        "revocation",
                        row.getString("revocation_id"),
                        Map.of("grant", row.getString("grant_id"), "until", row.getString("excepted_until"))))
                .list();
        if (!over.isEmpty()) {
            jdbc.sql("""
                            update revocation set status = 'ORDERED', version = version + 1, attempts = 0, answer = null, found_nothing = false,
                                next_attempt_at = :now, limit_at = :limitAt
                            where revocation_id in (:ids)""")
                    .param("now", Sql.value(now))
                    .param("limitAt", Sql.value(now.plus(RevocationOrders.LIMIT)))
                    .param(
                            "ids",
                            over.stream()
                                    .map(entry -> UUID.fromString(entry.objectId()))
                                    .toList())
                    .update();
            events.publishEvent(new RecordedAll(over));
        }
        return over.size();
    }

    /** Takes orders that are due; none while this node may not work. */
    List<Taken> take(@Nullable UUID batch, RevocationStatus from, int limit) {
        if (!status.mayWork()) {
            return List.of();
        }
        var now = clock.instant();
        var due = jdbc.sql("""
                        select revocation_id, target, grant_id, batch_id, ordered_by, reason, attempts, found_nothing from revocation
                        where status = :status and next_attempt_at <= :now %s
                        order by next_attempt_at, revocation_id fetch first :limit rows only for update skip locked""".formatted(batch == null ? "" : "and batch_id = :batch"))
                .param("status", from.name())
                .param("now", Sql.value(now))
                .param("batch", batch)
                .param("limit", limit)
                .query((row, number) -> new Taken(
                        row.getObject("revocation_id", UUID.class),
                        row.getString("target"),
                        row.getObject("grant_id", UUID.class),
                        Sql.uuid(row, "batch_id"),
                        row.getString("ordered_by"),
                        row.getString("reason"),
                        row.getInt("attempts") + 1,
                        row.getBoolean("found_nothing")))
                .list();
        if (!due.isEmpty()) {
            jdbc.sql(
                            "update revocation set attempts = attempts + 1, next_attempt_at = :until, leased_until = :until, leased_by = :node where revocation_id in (:ids)")
                    .param("until", Sql.value(now.plus(LEASE)))
                    .param("node", node.value())
                    .param("ids", due.stream().map(Taken::id).toList())
                    .update();
        }
        return due;
    }

    /** Notes which of the rows that are still held found nothing to remove in their target system. */
    void foundNothing(List<Taken> taken) {
        var held = stillHeld(taken, RevocationStatus.ORDERED);
        if (!held.isEmpty()) {
            jdbc.sql("update revocation set found_nothing = true where revocation_id in (:ids)")
                    .param("ids", held.stream().map(Taken::id).toList())
                    .update();
        }
    }

    /** Brings the rows that are still held into a new status, and records each. */
    void settle(List<Taken> taken, RevocationStatus from, RevocationStatus to, String answer) {
        var held = stillHeld(taken, from);
        if (held.isEmpty()) {
            return;
        }
        var now = clock.instant();
        jdbc.sql("""
                        update revocation set status = :to, version = version + 1, attempts = 0, answer = :answer,
                            next_attempt_at = :now, leased_until = null %s
                        where revocation_id in (:ids)""".formatted(
                                switch (to) {
                                    case SENT -> ", sent_at = :now";
                                    case VERIFIED -> ", verified_at = :now";
                                    case ORDERED, FAILED, EXCEPTED, ALREADY_REMOVED -> "";
                                }))
                .param("to", to.name())
                .param("answer", shortened(answer))
                .param("now", Sql.value(now))
                .param("ids", held.stream().map(Taken::id).toList())
                .update();
        record(held, to, answer, now);
        if (to == RevocationStatus.FAILED) {
            tell(held);
        }
    }

    /** Lets the rows that are still held wait, with the answer that made them. */
    void postpone(List<Taken> taken, RevocationStatus status, String answer, Duration delay) {
        var held = stillHeld(taken, status);
        if (!held.isEmpty()) {
            jdbc.sql(
                            "update revocation set answer = :answer, next_attempt_at = :then, leased_until = null where revocation_id in (:ids)")
                    .param("answer", shortened(answer))
                    .param("then", Sql.value(clock.instant().plus(delay)))
                    .param("ids", held.stream().map(Taken::id).toList())
                    .update();
        }
    }

    @EventListener
    @Transactional
    public void on(NodeLost lost) {
        jdbc.sql("""
                        update revocation set next_attempt_at = :now, leased_until = null, leased_by = null
                        where leased_by = :node and leased_until > :now""")
                .param("now", Sql.value(clock.instant()))
                .param("node", lost.node().value())
                .update();
    }

    private List<Taken> stillHeld(List<Taken> taken, RevocationStatus status) {
        if (taken.isEmpty()) {
            return List.of();
        }
        var attempts = jdbc
                .sql("""
                        select revocation_id, attempts from revocation
                        where revocation_id in (:ids) and status = :status order by revocation_id for update""")
                .param("ids", taken.stream().map(Taken::id).toList())
                .param("status", status.name())
                .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return taken.stream()
                .filter(one -> Integer.valueOf(one.attempts()).equals(attempts.get(one.id())))
                .toList();
    }

    private void tell(List<Taken> failed) {
        failed.stream()
                .map(Taken::batch)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(batch -> events.publishEvent(new RevocationsFailed(batch)));
    }

    private void record(List<Taken> held, RevocationStatus to, String answer, Instant now) {
        events.publishEvent(new RecordedAll(held.stream()
                .map(one -> new Entry(
                        "revocation." + to.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "revocation",
                        one.id().toString(),
                        Map.of(
                                "grant", one.grant().toString(),
                                "target", one.target(),
                                "answer", shortened(answer),
                                "at", now.toString())))
                .toList()));
    }

    private static String shortened(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER - 1) + "…";
    }
}
