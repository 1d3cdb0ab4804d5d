package dev.countersign.work;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries work out. A node takes a piece by a conditional update that leases it for a minute; progress renews the lease, and work
 * whose node died is taken by another one after that.
 */
@Component
class WorkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 3;

    private final JdbcClient jdbc;
    private final WorkService work;
    private final Map<String, WorkHandler> handlers;
    private final Clock clock;

    WorkRunner(JdbcClient jdbc, WorkService work, List<WorkHandler> handlers, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.handlers = handlers.stream().collect(Collectors.toMap(WorkHandler::kind, Function.identity()));
        this.clock = clock;
    }

    @Async
    @TransactionalEventListener
    void on(WorkSubmitted submitted) {
        take(submitted.id());
    }

    /** Takes what was left: handed in but not started, or started by a node that died. */
    @Scheduled(fixedDelay = 10_000)
    void takeWhatWasLeft() {
        var now = clock.instant();
        jdbc.sql("""
                        select work_id from work
                        where state = 'WAITING' and created_at < :settled or state = 'RUNNING' and leased_until < :now
                        order by created_at fetch first 10 rows only""")
                .param("settled", Sql.value(now.minusSeconds(10)))
                .param("now", Sql.value(now))
                .query(UUID.class)
                .list()
                .forEach(id -> take(new WorkId(id)));
    }

    private void take(WorkId id) {
        var now = clock.instant();
        var taken = jdbc.sql("""
                        update work set state = 'RUNNING', attempts = attempts + 1, leased_until = :until
                        where work_id = :id and (state = 'WAITING' or state = 'RUNNING' and leased_until < :now)""")
                .param("until", Sql.value(now.plus(LEASE)))
                .param("id", id.workId())
                .param("now", Sql.value(now))
                .update();
        if (taken == 1) {
            run(id);
        }
    }

    private void run(WorkId id) {
        var row = jdbc.sql("select * from work where work_id = ?")
                .param(id.workId())
                .query(WorkService::row)
                .single();
        var attempts = jdbc.sql("select attempts from work where work_id = ?")
                .param(id.workId())
                .query(Integer.class)
                .single();
        var handler = handlers.get(row.kind());
        if (handler == null || attempts > MOST_ATTEMPTS) {
            finish(id, WorkRow.State.FAILED, "This work was interrupted too often. Ask for it again.");
            return;
        }
        try {
            Actors.actingAs(work.actorOf(id), () -> handler.run(new Run(row)));
            finish(id, WorkRow.State.DONE, null);
        } catch (WorkCancelled e) {
            finish(id, WorkRow.State.CANCELLED, null);
        } catch (Refused e) {
            finish(id, WorkRow.State.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Work {} ({} {}) failed", id, row.kind(), row.subjectId(), e);
            finish(
                    id,
                    WorkRow.State.FAILED,
                    "It failed for a reason of our own. The log has the details under " + id + ".");
        }
    }

    private void finish(WorkId id, WorkRow.State state, @Nullable String message) {
        jdbc.sql("update work set state = :state, message = :message, finished_at = :now where work_id = :id")
                .param("state", state.name())
                .param("message", message)
                .param("now", Sql.value(clock.instant()))
                .param("id", id.workId())
                .update();
    }

    private final class Run implements WorkRun {

        private final WorkRow row;
        private Instant said = Instant.EPOCH;

        Run(WorkRow row) {
            this.row = row;
        }

        @Override
        public String subjectId() {
            return row.subjectId();
        }

        @Override
        public void progress(long done, long total) {
            var now = clock.instant();
            if (done < total && Duration.between(said, now).toMillis() < 300) {
                return;
            }
            said = now;
            jdbc.sql("update work set done = :done, total = :total, leased_until = :until where work_id = :id")
                    .param("done", done)
                    .param("total", total)
                    .param("until", Sql.value(now.plus(LEASE)))
                    .param("id", row.id().workId())
                    .update();
            var cancelAsked = jdbc.sql("select cancel_asked from work where work_id = ?")
                    .param(row.id().workId())
                    .query(Boolean.class)
                    .single();
            if (cancelAsked) {
                throw new WorkCancelled();
            }
        }

        @Override
        public void link(String route) {
            jdbc.sql("update work set link = ? where work_id = ?")
                    .params(route, row.id().workId())
                    .update();
        }
    }
}
