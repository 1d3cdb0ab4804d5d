package dev.countersign.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection beside the pool, for questions that must be answered although all connections of the pool are in use. It is opened
 * when it is needed and opened anew after a failure. For one thread at a time.
 */
public final class OwnConnection implements AutoCloseable {

    /** What is done with the connection. */
    @FunctionalInterface
    public interface Use<T> {

        T on(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final int timeoutSeconds;
    private @Nullable Connection connection;

    /** @param timeoutSeconds how long to wait for the database */
    public OwnConnection(DataSource source, int timeoutSeconds) {
        this.source = source;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** @throws SQLException if the database does not respond; the next use opens another connection */
    public <T> T use(Use<T> use) throws SQLException {
        try {
            var open = connection;
            if (open == null || !open.isValid(timeoutSeconds)) {
                close();
                open = open();
                connection = open;
                if (!open.isValid(timeoutSeconds)) {
                    throw new SQLException("The database does not respond within " + timeoutSeconds + " seconds.");
                }
            }
            return use.on(open);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        if (!(source instanceof HikariDataSource pool) || pool.getJdbcUrl() == null) {
            return source.getConnection();
        }
        var settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            var seconds = String.valueOf(timeoutSeconds);
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

    @Override
    public void close() {
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
}
