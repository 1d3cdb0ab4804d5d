package dev.countersign.shared;

import dev.countersign.Bench;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Fills the index of words as the migration does that first meets the rows. */
public final class SearchFilling {

    private SearchFilling() {}

    public static void again(Bench bench) {
        bench.jdbc()
                .sql("alter table search_part drop "
                        + (bench.postgresql() ? "constraint search_part_pkey" : "primary key"))
                .update();
        try (var connection = bench.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            var start = System.nanoTime();
            SearchFill.fill(connection);
            System.out.printf("rows written in %,d ms%n", (System.nanoTime() - start) / 1_000_000);
            try (var statement = connection.createStatement()) {
                statement.execute("alter table search_part add primary key (kind, part, id)");
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
