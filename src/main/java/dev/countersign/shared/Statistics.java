package dev.countersign.shared;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the planner of the database what a bulk change made of a table. The database looks by itself only later, and a plan that was
 * made for an empty table reads a large one again and again.
 */
@Component
public class Statistics {

    private final JdbcTemplate jdbc;
    private final boolean postgresql;

    Statistics(JdbcTemplate jdbc, DataSource source) throws MetaDataAccessException {
        this.jdbc = jdbc;
        var product = JdbcUtils.<String>extractDatabaseMetaData(source, "getDatabaseProductName");
        postgresql = DatabaseDriver.fromProductName(product) == DatabaseDriver.POSTGRESQL;
    }

    /**
     * Samples a table, or on PostgreSQL some of its columns only. Within a transaction PostgreSQL sees the rows of that transaction; H2,
     * where the command would commit it and which samples by itself while rows are added, is left alone.
     */
    public void refresh(String table, String... columns) {
        if (postgresql) {
            jdbc.execute("analyze " + table + (columns.length == 0 ? "" : " (" + String.join(", ", columns) + ")"));
        } else if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            jdbc.execute("analyze table " + table);
        }
    }

    /** Samples every table, as after filling an empty database. */
    public void refreshAll() {
        jdbc.execute("analyze");
    }
}
