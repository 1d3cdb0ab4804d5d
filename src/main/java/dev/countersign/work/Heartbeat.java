package dev.countersign.work;

import dev.countersign.work.WorkLeases.Attempt;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renews the leases of whatever runs on this node, however long a step of it takes. It has a thread of its own, so that no other
 * schedule of a busy node can hold it up.
 */
@Component
class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final WorkLeases leases;
    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("work-heartbeat").factory());

    Heartbeat(WorkLeases leases) {
        this.leases = leases;
    }

    @PostConstruct
    void start() {
        var pause = WorkLeases.LEASE.toSeconds() / 4;
        var unused = beats.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        beats.shutdownNow();
    }

    void during(Attempt attempt, Runnable work) {
        running.add(attempt);
        try {
            work.run();
        } finally {
            running.remove(attempt);
        }
    }

    /** Goes on after a failure: the database may be back at the next beat. */
    void beat() {
        for (var attempt : running) {
            try {
                if (!leases.renew(attempt)) {
                    running.remove(attempt);
                }
            } catch (RuntimeException e) {
                LOG.warn("The lease of work {} could not be renewed", attempt.id(), e);
            }
        }
    }
}
