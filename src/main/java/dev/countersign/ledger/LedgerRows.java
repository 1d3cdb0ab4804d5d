package dev.countersign.ledger;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Search;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads entries: one, a page, a stretch of the tree. */
@Component
class LedgerRows {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    /** A stretch of the tree, up to but not including an entry. */
    record Stretch(long from, long to) {}

    private final JdbcClient jdbc;
    private final LedgerActors actors;

    LedgerRows(JdbcClient jdbc, LedgerActors actors) {
        this.jdbc = jdbc;
        this.actors = actors;
    }

    Keyset.Page<LedgerRow> page(LedgerFilter filter, @Nullable String cursor, int limit) {
        var entries = Keyset.of(
                "l.sequence, " + EntryRow.COLUMNS,
                "ledger_entry e left join ledger_leaf l on l.entry_id = e.entry_id",
                (row, number) -> new LedgerRow(
                        row.getObject("sequence", Long.class),
                        EntryRow.read(row).entry()));
        by(entries, Search.of(filter.actor()));
        only(entries, "e.action = :action", "action", filter.action());
        only(entries, "e.object_type = :objectType", "objectType", filter.objectType());
        only(entries, "e.object_id = :objectId", "objectId", filter.objectId());
        only(entries, "e.agent_id = :agent", "agent", filter.agent());
        only(entries, "e.recorded_at >= :from", "from", filter.from());
        only(entries, "e.recorded_at < :to", "to", filter.to());
        return entries.orderBy(
                        Keyset.Column.instant("e.recorded_at").reversed(),
                        Keyset.Column.id("e.entry_id").reversed())
                .page(jdbc, cursor, limit);
    }

    LedgerRow find(long sequence) {
        return between(sequence, sequence + 1).stream()
                .findFirst()
                .orElseThrow(() -> NotFound.of("ledger entry", sequence));
    }

    List<LedgerRow> between(long from, long to) {
        return jdbc.sql("select l.sequence, " + EntryRow.COLUMNS
                        + " from ledger_leaf l join ledger_entry e on e.entry_id = l.entry_id"
                        + " where l.sequence >= ? and l.sequence < ? order by l.sequence")
                .params(from, to)
                .query((row, number) -> new LedgerRow(
                        row.getLong("sequence"), EntryRow.read(row).entry()))
                .list();
    }

    /** The smallest stretch that holds all entries of a time. */
    Stretch stretch(@Nullable Instant from, @Nullable Instant to, long size) {
        if (from == null && to == null) {
            return new Stretch(0, size);
        }
        return jdbc.sql("""
                        select coalesce(min(l.sequence), 0) as starts, coalesce(max(l.sequence) + 1, 0) as stops
                        from ledger_entry e join ledger_leaf l on l.entry_id = e.entry_id
                        where e.recorded_at >= :from and e.recorded_at < :to""")
                .param("from", Sql.value(from == null ? Instant.EPOCH : from))
                .param("to", Sql.value(to == null ? END_OF_TIME : to))
                .query((row, number) -> new Stretch(row.getLong("starts"), row.getLong("stops")))
                .single();
    }

    /** The actions that occur, in alphabetical order; one look into the index for each. */
    List<String> actions() {
        return distinct("select min(action) from ledger_entry where action > ?");
    }

    /** The types of objects that occur, in alphabetical order. */
    List<String> objectTypes() {
        return distinct("select min(object_type) from ledger_entry where object_type > ?");
    }

    private List<String> distinct(String nextAfter) {
        var values = new ArrayList<String>();
        var next = Optional.of("");
        while (next.isPresent()) {
            next = jdbc.sql(nextAfter).param(next.get()).query(String.class).optional();
            next.ifPresent(values::add);
        }
        return values;
    }

    /** One actor's entries are a range of the index; those of several are looked for in the order of time. */
    private void by(Keyset<?> entries, Search search) {
        if (search.isAll()) {
            return;
        }
        var found = actors.find(search, 2);
        if (found.size() == 1) {
            entries.where("e.actor_key = :actor", "actor", found.getFirst()).ledBy("e.actor_key");
        } else if (found.isEmpty()) {
            entries.where("1 = 0");
        } else {
            entries.matching(
                    search,
                    "(select max(a.search_text) from ledger_actor a where a.actor_key = e.actor_key)",
                    "e.entry_id");
        }
    }

    private static void only(Keyset<?> entries, String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            entries.where(condition, parameter, Sql.value(value));
        }
    }
}
