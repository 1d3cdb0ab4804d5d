package dev.countersign.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One frozen look at the database: whatever is read through it is as it was at its first read, however long reading takes and
 * whatever is written meanwhile.
 */
final class Snapshot implements AutoCloseable {

    /** H2 freezes all tables only at this level; its {@code REPEATABLE READ} freezes each when it is first read. */
    private static final int H2_SNAPSHOT = 6;

    private final Connection connection;
    private final JdbcClient jdbc;

    private Snapshot(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    static Snapshot take(DataSource source) {
        try {
            var connection = source.getConnection();
            try {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(
                        "H2".equals(connection.getMetaData().getDatabaseProductName())
                                ? H2_SNAPSHOT
                                : Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                var snapshot = new Snapshot(connection);
                snapshot.jdbc
                        .sql("select count(*) from evidence_pack where 1 = 0")
                        .query(Long.class)
                        .single();
                return snapshot;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be frozen", e);
        }
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("The frozen look could not be ended", e);
        }
    }
}
