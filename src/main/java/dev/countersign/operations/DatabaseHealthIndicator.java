package dev.countersign.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports whether the database responds. It asks by a connection of its own, so that a node whose connections are all in use is not
 * reported as down. The database is asked once a second at most, by one thread, however many ask for the health.
 */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private static final int TIMEOUT_SECONDS = 3;
    private static final long FRESH_NANOS = 1_000_000_000L;

    private record Answer(Health health, long at) {}

    private final DataSource source;
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Connection connection;
    private volatile @Nullable Answer last;

    DatabaseHealthIndicator(DataSource source) {
        this.source = source;
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
            var open = connection;
            if (open == null || !open.isValid(TIMEOUT_SECONDS)) {
                close();
                open = open();
                connection = open;
                if (!open.isValid(TIMEOUT_SECONDS)) {
                    throw new SQLException("The database does not respond within " + TIMEOUT_SECONDS + " seconds.");
                }
            }
            return withPool(Health.up());
        } catch (SQLException e) {
            close();
            return withPool(Health.down().withDetail("error", String.valueOf(e.getMessage())));
        }
    }

    private Connection open() throws SQLException {
        if (!(source instanceof HikariDataSource pool) || pool.getJdbcUrl() == null) {
            return source.getConnection();
        }
        var settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            var seconds = String.valueOf(TIMEOUT_SECONDS);
            settings.setProperty("connectTimeout", seconds);
            settings.setProperty("loginTimeout", seconds);
            settings.setProperty("socketTimeout", seconds);
        }
        if (pool.getUsername() != null) {
            settings.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            settings.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), settings);
    }

    private void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException _) {
                // It is of no use any more.
            }
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
}
