package dev.countersign.ledger;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the entries outside the tree: those that wait for their place, and any that have no business being there. */
final class Strays {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final BiConsumer<@Nullable Long, String> fault;

    Strays(JdbcClient jdbc, BiConsumer<@Nullable Long, String> fault) {
        this.jdbc = jdbc;
        this.fault = fault;
    }

    /** Answers how many entries wait for their place. */
    long check() {
        entriesNobodyWrote();
        placesWithoutEntry();
        return waiting();
    }

    private void entriesNobodyWrote() {
        find("""
                select e.entry_id from ledger_entry e
                where not exists (select 1 from ledger_leaf l where l.entry_id = e.entry_id)
                and not exists (select 1 from ledger_pending p where p.entry_id = e.entry_id)""")
                .forEach(entry -> fault.accept(
                        null, "The entry %s has no place in the tree and waits for none.".formatted(entry)));
    }

    private void placesWithoutEntry() {
        find("""
                select p.entry_id from ledger_pending p
                where not exists (select 1 from ledger_entry e where e.entry_id = p.entry_id and e.recorded_at = p.recorded_at)
                or exists (select 1 from ledger_leaf l where l.entry_id = p.entry_id)""")
                .forEach(entry -> fault.accept(
                        null, "The entry %s is said to wait for its place, but is gone or has one.".formatted(entry)));
    }

    /** Entries that wait are hashed again like all others; there are as many as a second brings. */
    private long waiting() {
        var count = new long[1];
        jdbc.sql("select " + EntryRow.COLUMNS
                        + " from ledger_pending p join ledger_entry e on e.entry_id = p.entry_id"
                        + " order by p.recorded_at, p.entry_id")
                .withFetchSize(1_000)
                .query(row -> {
                    count[0]++;
                    if (!isAsWritten(row)) {
                        fault.accept(
                                null,
                                "The entry %s, which waits for its place, was changed."
                                        .formatted(row.getString("entry_id")));
                    }
                });
        return count[0];
    }

    private static boolean isAsWritten(java.sql.ResultSet row) throws java.sql.SQLException {
        try {
            var read = EntryRow.read(row);
            return Arrays.equals(read.entry().leafHash(), read.leafHash()) && read.isDerivedRightly();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private java.util.List<UUID> find(String sql) {
        return jdbc.sql(sql + " fetch first " + MOST + " rows only")
                .query(UUID.class)
                .list();
    }
}
