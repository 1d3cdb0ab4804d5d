package dev.countersign.operations;

import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.shared.OwnConnection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports whether the database responds. It asks by a connection of its own, so that a node whose connections are all in use is not
 * reported as down. The database is asked once a second at most, by one thread, however many ask for the health.
 */
@Component
class DatabaseHealthIndicator implements HealthIndicator, DisposableBean {

    private static final int TIMEOUT_SECONDS = 3;
    private static final long FRESH_NANOS = 1_000_000_000L;

    private record Answer(Health health, long at) {}

    private final DataSource source;
    private final OwnConnection connection;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer last;

    DatabaseHealthIndicator(DataSource source) {
        this.source = source;
        this.connection = new OwnConnection(source, TIMEOUT_SECONDS);
    }

    @Override
    public Health health() {
        var known = last;
        if (known != null && (System.nanoTime() - known.at() < FRESH_NANOS || asking.isLocked())) {
            return known.health();
        }
        asking.lock();
        try {
            var health = ask();
            last = new Answer(health, System.nanoTime());
            return health;
        } finally {
            asking.unlock();
        }
    }

    private Health ask() {
        try {
            return withPool(connection.use(open -> Health.up()));
        } catch (SQLException e) {
            return withPool(Health.down().withDetail("error", String.valueOf(e.getMessage())));
        }
    }

    private Health withPool(Health.Builder health) {
        if (source instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null) {
            var connections = pool.getHikariPoolMXBean();
            health.withDetail("connectionsInUse", connections.getActiveConnections())
                    .withDetail("connectionsMost", pool.getMaximumPoolSize())
                    .withDetail("threadsWaiting", connections.getThreadsAwaitingConnection());
        }
        return health.build();
    }

    @Override
    public void destroy() {
        connection.close();
    }
}
