package dev.countersign.work;

import dev.countersign.node.NodeStatus;
import dev.countersign.shared.Actors;
import dev.countersign.shared.DatabaseUnavailable;
import dev.countersign.shared.Refused;
import dev.countersign.work.WorkLeases.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries work out on the threads that are there for it, so that no schedule ever waits for it. A node leases a
 * piece and its {@link Heartbeat} renews that as long as the handler runs; work whose node died is taken by another one once the node
 * is found lost, or the lease is over. Work that the database interrupted (a connection
 * that was cut, a lock that took too long) is tried again after a pause. After too many attempts nobody tries again, and the handler is
 * told.
 */
@Component
class WorkRunner {

    /** Runs that ended without a word, because their node died or lost the database for longer than a lease. */
    static final int MOST_ATTEMPTS = 8;

    /** Failures of the database; with their pauses, they last a quarter of an hour. */
    static final int MOST_POSTPONED = 20;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES_TO_POSTPONE = Duration.ofSeconds(2);
    private static final int TRIES_TO_POSTPONE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);

    private final WorkLeases leases;
    private final Heartbeat heartbeat;
    private final WorkService work;
    private final Map<String, WorkHandler> handlers;
    private final Executor workers;
    private final NodeStatus status;
    private final Clock clock;
    private final Set<WorkId> handedOver = ConcurrentHashMap.newKeySet();

    WorkRunner(
            WorkLeases leases,
            Heartbeat heartbeat,
            WorkService work,
            List<WorkHandler> handlers,
            @Qualifier("applicationTaskExecutor") Executor workers,
            NodeStatus status,
            Clock clock) {
        this.leases = leases;
        this.heartbeat = heartbeat;
        this.work = work;
        this.handlers = handlers.stream().collect(Collectors.toMap(WorkHandler::kind, Function.identity()));
        this.workers = workers;
        this.status = status;
        this.clock = clock;
    }

    @TransactionalEventListener
    void on(WorkSubmitted submitted) {
        handOver(submitted.id());
    }

    /** Takes what was left: handed in but not started, or started by a node that died. */
    @Scheduled(fixedDelay = 5_000)
    void takeWhatWasLeft() {
        leases.left(handlers.keySet()).forEach(this::handOver);
    }

    /** What waits for a free worker is not handed over again. */
    private void handOver(WorkId id) {
        if (status.mayWork() && handedOver.add(id)) {
            try {
                workers.execute(() -> {
                    try {
                        take(id);
                    } catch (RuntimeException e) {
                        LOG.error("Work {} could not be taken", id, e);
                    } finally {
                        handedOver.remove(id);
                    }
                });
            } catch (RejectedExecutionException e) {
                handedOver.remove(id);
                LOG.warn("No worker has room for work {}; it is looked at again", id);
            }
        }
    }

    private void take(WorkId id) {
        leases.take(id, handlers.keySet())
                .ifPresent(attempt -> heartbeat.during(attempt, () -> run(attempt, work.taken(id))));
    }

    private void run(Attempt attempt, WorkRow row) {
        var id = attempt.id();
        try {
            var handler = handlers.get(row.kind());
            if (handler == null) {
                throw new IllegalStateException("No handler for " + row.kind());
            }
            if (attempt.tries() > MOST_ATTEMPTS || attempt.postponed() > MOST_POSTPONED) {
                giveUp(attempt, row, handler);
                return;
            }
            Actors.actingAs(work.actorOf(id), () -> handler.run(new Run(attempt, row)));
            leases.finish(attempt, WorkRow.State.DONE, null);
        } catch (WorkLost e) {
            LOG.warn("{}; this run of it ended without a word", e.getMessage());
        } catch (WorkCancelled e) {
            leases.finish(attempt, WorkRow.State.CANCELLED, null);
        } catch (Refused e) {
            leases.finish(attempt, WorkRow.State.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            if (DatabaseUnavailable.is(e)) {
                postpone(attempt, row, e);
                return;
            }
            LOG.error("Work {} ({} {}) failed", id, row.kind(), row.subjectId(), e);
            leases.finish(
                    attempt,
                    WorkRow.State.FAILED,
                    "It failed for a reason of our own. The log has the details under " + id + ".");
        }
    }

    /** The database may be away for a while; where it stays away, the lease ends and any node takes the work up again. */
    private void postpone(Attempt attempt, WorkRow row, RuntimeException failure) {
        var pause = pause(attempt.postponed());
        LOG.warn(
                "Work {} ({} {}) was interrupted by the database and is tried again in {} s: {}",
                attempt.id(),
                row.kind(),
                row.subjectId(),
                pause.toSeconds(),
                failure.toString());
        for (int i = 0; i < TRIES_TO_POSTPONE; i++) {
            try {
                leases.postpone(attempt, clock.instant().plus(pause));
                return;
            } catch (RuntimeException e) {
                LOG.debug("Work {} could not be postponed", attempt.id(), e);
            }
            try {
                Thread.sleep(BETWEEN_TRIES_TO_POSTPONE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Twice as long each time, from a second up to a minute. */
    static Duration pause(int postponed) {
        var pause = Duration.ofSeconds(1L << Math.min(postponed, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Where the handler cannot be told now, the work stays as it is and is told again once the lease is over. */
    private void giveUp(Attempt attempt, WorkRow row, WorkHandler handler) {
        try {
            Actors.actingAs(work.actorOf(attempt.id()), () -> handler.givenUp(row.subjectId()));
            leases.finish(attempt, WorkRow.State.FAILED, "This work was interrupted too often. Ask for it again.");
        } catch (RuntimeException e) {
            LOG.error("Work {} ({} {}) could not be given up", attempt.id(), row.kind(), row.subjectId(), e);
        }
    }

    private final class Run implements WorkRun {

        private static final Duration BETWEEN = Duration.ofMillis(300);

        private final Attempt attempt;
        private final WorkRow row;
        private Instant said = Instant.EPOCH;

        Run(Attempt attempt, WorkRow row) {
            this.attempt = attempt;
            this.row = row;
        }

        @Override
        public String subjectId() {
            return row.subjectId();
        }

        @Override
        public void progress(long done, long total) {
            var now = clock.instant();
            if (done < total && Duration.between(said, now).compareTo(BETWEEN) < 0) {
                return;
            }
            said = now;
            if (!leases.progress(attempt, done, total)) {
                throw new WorkLost(attempt.id());
            }
            if (leases.isCancelAsked(attempt.id())) {
                throw new WorkCancelled();
            }
        }

        @Override
        public boolean isHeld() {
            return leases.isHeld(attempt);
        }

        @Override
        public void link(String route) {
            leases.link(attempt, route);
        }
    }
}
