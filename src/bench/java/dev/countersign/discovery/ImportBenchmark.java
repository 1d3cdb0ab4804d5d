package dev.countersign.discovery;

import dev.countersign.Bench;
import dev.countersign.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first import into an empty database that was never analyzed: the estate of a company with 2,000 agents. The floor is the
 * bare insert of the same rows into the same tables, with their ledger entries. Preview and apply together may cost six times the
 * floor.
 */
class ImportBenchmark implements Bench.Benchmark {

    private static final int PEOPLE = 300;
    private static final int RESOURCES = 40;
    private static final int ENTITLEMENTS = 320;
    private static final int AGENTS = 2_000;
    private static final int GRANTS = 20_000;
    private static final double MOST = 6;
    private static final int BATCH = 1_000;

    @Override
    public void run(Bench bench) {
        var estate = new Estate(bench);
        var took = estate.imported(
                "estate",
                estate.people(PEOPLE),
                estate.resources(RESOURCES),
                estate.entitlements(ENTITLEMENTS, RESOURCES),
                estate.agents(AGENTS, PEOPLE),
                estate.grants(GRANTS, AGENTS, ENTITLEMENTS, RESOURCES));
        System.out.printf("preview %,.0f ms, apply %,.0f ms%n", took.preview(), took.apply());
        bench.keep(
                "22,660 rows previewed and applied",
                took.total(),
                new Copy(bench).inserted(),
                MOST,
                Double.POSITIVE_INFINITY);
    }

    /** Inserts what was imported once more, under other keys. */
    private static final class Copy {

        private static final List<String> TABLES =
                List.of("person", "resource", "entitlement", "agent", "access_grant", "ledger_entry");

        private final Bench bench;
        private final JdbcTemplate jdbc;
        private final Map<Object, UUID> ids = new HashMap<>();
        private final Map<String, List<Object[]>> rows = new HashMap<>();
        private final Map<String, String> inserts = new HashMap<>();
        private final Set<String> generated;

        Copy(Bench bench) {
            this.bench = bench;
            jdbc = bench.bean(JdbcTemplate.class);
            generated = new HashSet<>(jdbc.queryForList("""
                            select lower(concat(table_name, '.', column_name)) from information_schema.columns
                            where is_generated = 'ALWAYS'""", String.class));
            TABLES.forEach(table -> rows.put(table, new ArrayList<>()));
            TABLES.forEach(table -> jdbc.query("select * from " + table, row -> {
                rows.get(table).add(copy(table, row));
            }));
        }

        private Object[] copy(String table, ResultSet row) throws SQLException {
            var columns = row.getMetaData();
            int count = columns.getColumnCount();
            var values = new ArrayList<Object>();
            var names = new ArrayList<String>();
            for (int i = 1; i <= count; i++) {
                var name = columns.getColumnName(i);
                if (generated.contains(table + "." + name)) {
                    continue;
                }
                var value = row.getObject(i);
                names.add(name);
                values.add(
                        switch (value) {
                            case UUID id -> ids.computeIfAbsent(id, _ -> Ids.next());
                            case String key when name.equals("external_id") || name.equals("email_key") -> "x" + key;
                            case null, default -> value;
                        });
            }
            inserts.put(
                    table,
                    "insert into %s (%s) values (%s)"
                            .formatted(
                                    table,
                                    String.join(", ", names),
                                    String.join(", ", Collections.nCopies(names.size(), "?"))));
            return values.toArray();
        }

        /** Returns the milliseconds it takes in one transaction. */
        double inserted() {
            var transaction = new TransactionTemplate(bench.bean(PlatformTransactionManager.class));
            return Bench.time(() -> transaction.executeWithoutResult(_ -> {
                for (var table : TABLES) {
                    var all = rows.getOrDefault(table, List.of());
                    for (int i = 0; i < all.size(); i += BATCH) {
                        jdbc.batchUpdate(
                                inserts.getOrDefault(table, ""), all.subList(i, Math.min(all.size(), i + BATCH)));
                    }
                }
            }));
        }
    }
}
