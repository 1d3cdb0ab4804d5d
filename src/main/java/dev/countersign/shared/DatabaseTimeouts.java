package dev.countersign.shared;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Bounds how long PostgreSQL lets a transaction wait for a lock and, while a person or a program waits for the answer, how long one
 * statement may run. Without the bounds, one locked table uses up all connections of a node. A background task may run long
 * statements; it waits for locks ten times as long. H2 has a lock timeout of its own.
 */
@Component
class DatabaseTimeouts implements TransactionExecutionListener {

    private static final int PATIENCE_OF_BACKGROUND_TASKS = 10;

    private final DataSource source;
    private final String ofRequests;
    private final String ofBackgroundTasks;
    private volatile @Nullable Boolean isPostgresql;

    DatabaseTimeouts(
            DataSource source,
            @Value("${countersign.database.lock-timeout:PT5S}") Duration lock,
            @Value("${countersign.database.statement-timeout:PT30S}") Duration statement) {
        this.source = source;
        ofRequests = settings(lock, statement);
        ofBackgroundTasks = settings(lock.multipliedBy(PATIENCE_OF_BACKGROUND_TASKS), Duration.ZERO);
    }

    private static String settings(Duration lock, Duration statement) {
        return "set local lock_timeout = %d; set local statement_timeout = %d"
                .formatted(lock.toMillis(), statement.toMillis());
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || !TransactionSynchronizationManager.hasResource(source)) {
            return;
        }
        var connection = DataSourceUtils.getConnection(source);
        try {
            if (isPostgresql(connection)) {
                try (var settings = connection.createStatement()) {
                    settings.execute(
                            RequestContextHolder.getRequestAttributes() == null ? ofBackgroundTasks : ofRequests);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not set the timeouts of a transaction.", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private boolean isPostgresql(java.sql.Connection connection) throws SQLException {
        var known = isPostgresql;
        if (known == null) {
            known = "PostgreSQL"
                    .equals(JdbcUtils.commonDatabaseName(
                            connection.getMetaData().getDatabaseProductName()));
            isPostgresql = known;
        }
        return known;
    }
}
