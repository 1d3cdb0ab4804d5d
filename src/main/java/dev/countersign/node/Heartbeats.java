package dev.countersign.node;

import dev.countersign.shared.OwnConnection;
import dev.countersign.shared.Sql;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Tells the other nodes every few seconds that this one is there, and reads the clock of the database. Where the clock of this machine
 * is further from it than the tolerance, the node stops working: certificates, tokens and logs would lie. It has a thread and a
 * connection of its own, so that neither a busy pool nor a slow schedule makes a node look lost.
 */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class Heartbeats implements SmartInitializingSingleton, DisposableBean {

    static final Duration BEAT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final int TIMEOUT_SECONDS = 3;
    private static final int LONGEST_NAME = 300;

    private final NodeId node;
    private final NodeStatus status;
    private final DatabaseClock clock;
    private final Clock machine;
    private final Duration tolerance;
    private final OwnConnection connection;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-heartbeat").factory());
    private boolean isSilent;

    @Autowired
    Heartbeats(
            DataSource source,
            NodeId node,
            NodeStatus status,
            DatabaseClock clock,
            @Value("${countersign.clock.tolerance:PT5S}") Duration tolerance) {
        this(new OwnConnection(source, TIMEOUT_SECONDS), node, status, clock, Clock.systemUTC(), tolerance);
    }

    Heartbeats(
            OwnConnection connection,
            NodeId node,
            NodeStatus status,
            DatabaseClock clock,
            Clock machine,
            Duration tolerance) {
        this.connection = connection;
        this.node = node;
        this.status = status;
        this.clock = clock;
        this.machine = machine;
        this.tolerance = tolerance;
    }

    /** Before the first request is taken and before anything runs in the background. */
    @Override
    public void afterSingletonsInstantiated() {
        beat();
        var unused = beats.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        beats.shutdownNow();
        connection.close();
    }

    /** Goes on after a failure: the database may be back at the next beat. */
    void beat() {
        try {
            connection.use(open -> {
                readClock(open);
                sign(open);
                return true;
            });
            if (isSilent) {
                LOG.info("The database responds again");
            }
            isSilent = false;
        } catch (SQLException | RuntimeException e) {
            if (!isSilent) {
                LOG.warn("The database does not respond to the heartbeat of this node: {}", e.getMessage());
            }
            isSilent = true;
        }
    }

    private void readClock(Connection open) throws SQLException {
        try (var question = open.createStatement()) {
            var before = System.nanoTime();
            Instant time;
            try (var answer = question.executeQuery("select current_timestamp as moment")) {
                answer.next();
                time = Objects.requireNonNull(Sql.instant(answer, "moment"));
            }
            var after = System.nanoTime();
            var here = machine.instant();
            var middle = before + (after - before) / 2;
            clock.set(time, middle, Duration.ofNanos(after - before));
            compare(time.plusNanos(after - middle), here, Duration.ofNanos(after - before));
        }
    }

    private void compare(Instant database, Instant here, Duration uncertainty) {
        var difference = Duration.between(database, here);
        if (difference.abs().compareTo(tolerance.plus(uncertainty)) > 0) {
            status.raise(
                    Concern.CLOCK,
                    "The clock of this machine is %d seconds %s the clock of the database (%d are tolerated). Nothing runs in the background here until they agree: synchronize both by NTP."
                            .formatted(
                                    difference.abs().toSeconds(),
                                    difference.isNegative() ? "behind" : "ahead of",
                                    tolerance.toSeconds()));
        } else {
            status.clear(Concern.CLOCK);
        }
    }

    private void sign(Connection open) throws SQLException {
        try (var update = open.prepareStatement(
                "update node set beat_at = current_timestamp, lost_at = null where node_id = ?")) {
            update.setObject(1, node.value());
            if (update.executeUpdate() == 1) {
                return;
            }
        }
        try (var insert = open.prepareStatement(
                "insert into node (node_id, process, started_at, beat_at) values (?, ?, current_timestamp, current_timestamp)")) {
            insert.setObject(1, node.value());
            var name = ManagementFactory.getRuntimeMXBean().getName();
            insert.setString(2, name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME));
            insert.executeUpdate();
        }
    }
}
