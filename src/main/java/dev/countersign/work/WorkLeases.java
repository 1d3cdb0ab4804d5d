package dev.countersign.work;

import dev.countersign.node.NodeId;
import dev.countersign.node.NodeLost;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who holds which work, and until when. Every run is a numbered attempt, and only the latest attempt writes: one that was silent
 * for longer than its lease finds that its words do not count any more.
 */
@Component
class WorkLeases {

    static final Duration LEASE = Duration.ofSeconds(40);

    /** How long work may wait for the node that took it in before any node takes it. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final String HELD = " where work_id = :id and attempts = :number and state = 'RUNNING'";

    /**
     * One run of a piece of work.
     *
     * @param number counted from 1
     * @param postponed how many of the runs before were ended by the database
     */
    record Attempt(WorkId id, int number, int postponed) {

        /** How many runs there were that no failure of the database explains, with this one. */
        int tries() {
            return number - postponed;
        }
    }

    private final JdbcClient jdbc;
    private final NodeId node;
    private final Clock clock;

    WorkLeases(JdbcClient jdbc, NodeId node, Clock clock) {
        this.jdbc = jdbc;
        this.node = node;
        this.clock = clock;
    }

    /** What was handed in but not started, or started by a node that fell silent, of kinds that this node knows. */
    List<WorkId> left(Collection<String> kinds) {
        var now = clock.instant();
        return jdbc.sql("""
                        select work_id from work
                        where kind in (:kinds)
                            and (state = 'WAITING' and created_at < :settled and (not_before is null or not_before < :now)
                                or state = 'RUNNING' and leased_until < :now)
                        order by created_at, work_id fetch first 10 rows only""")
                .param("kinds", kinds)
                .param("settled", Sql.value(now.minus(SETTLED)))
                .param("now", Sql.value(now))
                .query((row, number) -> new WorkId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Takes work that nobody holds. Of two nodes that try, one succeeds. */
    Optional<Attempt> take(WorkId id, Collection<String> kinds) {
        var now = clock.instant();
        return jdbc.sql("""
                        select attempts, postponed from work
                        where work_id = :id and kind in (:kinds)
                            and (state = 'WAITING' and (not_before is null or not_before < :now) or state = 'RUNNING' and leased_until < :now)""")
                .param("id", id.workId())
                .param("kinds", kinds)
                .param("now", Sql.value(now))
                .query((row, number) -> new Attempt(id, row.getInt(1), row.getInt(2)))
                .optional()
                .filter(before -> jdbc.sql("""
                                        update work set state = 'RUNNING', attempts = :before + 1, leased_until = :until,
                                            leased_by = :node
                                        where work_id = :id and attempts = :before
                                            and (state = 'WAITING' or state = 'RUNNING' and leased_until < :now)""")
                                .param("before", before.number())
                                .param("node", node.value())
                                .param("until", Sql.value(now.plus(LEASE)))
                                .param("id", id.workId())
                                .param("now", Sql.value(now))
                                .update()
                        == 1)
                .map(before -> new Attempt(id, before.number() + 1, before.postponed()));
    }

    /** Answers whether the attempt still holds its work; then it does so for another lease. */
    boolean renew(Attempt attempt) {
        return held("update work set leased_until = :until", attempt)
                        .param("until", Sql.value(clock.instant().plus(LEASE)))
                        .update()
                == 1;
    }

    boolean progress(Attempt attempt, long done, long total) {
        return held("update work set done = :done, total = :total, leased_until = :until", attempt)
                        .param("done", done)
                        .param("total", total)
                        .param("until", Sql.value(clock.instant().plus(LEASE)))
                        .update()
                == 1;
    }

    void link(Attempt attempt, String route) {
        held("update work set link = :route", attempt).param("route", route).update();
    }

    boolean isHeld(Attempt attempt) {
        return held("select count(*) from work", attempt).query(Long.class).single() == 1;
    }

    boolean isCancelAsked(WorkId id) {
        return jdbc.sql("select cancel_asked from work where work_id = ?")
                .param(id.workId())
                .query(Boolean.class)
                .single();
    }

    /** Answers whether the attempt still held its work and so ended it. */
    boolean finish(Attempt attempt, WorkRow.State state, @Nullable String message) {
        return held("update work set state = :state, message = :message, finished_at = :now", attempt)
                        .param("state", state.name())
                        .param("message", message)
                        .param("now", Sql.value(clock.instant()))
                        .update()
                == 1;
    }

    /** Lays work down that the database interrupted; any node takes it up again, at {@code at} or later. */
    boolean postpone(Attempt attempt, Instant at) {
        return held("update work set state = 'WAITING', postponed = postponed + 1, not_before = :at", attempt)
                        .param("at", Sql.value(at))
                        .update()
                == 1;
    }

    @EventListener
    void on(NodeLost lost) {
        jdbc.sql("update work set leased_until = :past where leased_by = :node and state = 'RUNNING'")
                .param("past", Sql.value(clock.instant().minus(LEASE)))
                .param("node", lost.node().value())
                .update();
    }

    private JdbcClient.StatementSpec held(String statement, Attempt attempt) {
        return jdbc.sql(statement + HELD).param("id", attempt.id().workId()).param("number", attempt.number());
    }
}
