package dev.countersign.discovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports in the database, written and read many at a time. */
@Component
class ImportRows {

    static final int BATCH = 1_000;

    /** A row as it waits to be compared or applied. */
    record Waiting(long number, ImportKind kind, String key, String file, int line, Map<String, Object> said) {}

    /** What a comparison found out about a row. */
    record Verdict(
            long number,
            ImportChange change,
            @Nullable String reason,
            List<FieldChange> changes,
            @Nullable String ownerName) {

        Verdict changedToo(FieldChange more) {
            var all = new ArrayList<>(changes);
            all.add(more);
            return new Verdict(number, ImportChange.CHANGED, reason, all, ownerName);
        }
    }

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final JsonMapper json;

    ImportRows(JdbcTemplate jdbc, JdbcClient client, JsonMapper json) {
        this.jdbc = jdbc;
        this.client = client;
        this.json = json;
    }

    void add(ImportId id, long firstNumber, List<StagedRow> rows) {
        var number = firstNumber;
        var values = new ArrayList<Object[]>(rows.size());
        for (var row : rows) {
            values.add(new @Nullable Object[] {
                id.importId(),
                number++,
                row.kind().name(),
                row.externalId(),
                row.name(),
                row.change() == null ? null : row.change().name(),
                Words.tail(row.file(), 1000),
                row.line(),
                Words.limitIfSaid(row.reason(), 2000),
                row.source(),
                json.writeValueAsString(row.said())
            });
        }
        jdbc.batchUpdate("""
                insert into import_row (import_id, row_no, kind, external_id, name, change, file, line, reason, source, said)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", values);
    }

    long next(ImportId id) {
        return client.sql("select coalesce(max(row_no), 0) + 1 from import_row where import_id = ?")
                .param(id.importId())
                .query(Long.class)
                .single();
    }

    /**
     * Goes through the rows of a kind in the order of the files, a batch at a time. It reads by the primary key alone and picks
     * in memory, so that every row is read once, whatever index a database would choose for the rest.
     *
     * @param changes whose rows are wanted; none for those that wait to be compared
     */
    void each(ImportId id, ImportKind kind, Collection<ImportChange> changes, Consumer<List<Waiting>> batch) {
        var words = changes.stream().map(Enum::name).collect(Collectors.toSet());
        var last = new long[] {-1};
        for (var read = BATCH; read == BATCH; ) {
            var picked = new ArrayList<Waiting>();
            var seen = new int[] {0};
            client.sql(
                            "select * from import_row where import_id = ? and row_no > ? order by row_no fetch first %d rows only"
                                    .formatted(BATCH))
                    .params(id.importId(), last[0])
                    .query(row -> {
                        last[0] = row.getLong("row_no");
                        seen[0]++;
                        if (isWanted(row, kind, words)) {
                            picked.add(waiting(row));
                        }
                    });
            if (!picked.isEmpty()) {
                batch.accept(picked);
            }
            read = seen[0];
        }
    }

    private static boolean isWanted(ResultSet row, ImportKind kind, Set<String> changes) throws SQLException {
        var change = row.getString("change");
        return kind.name().equals(row.getString("kind"))
                && (change == null ? changes.isEmpty() : changes.contains(change));
    }

    private Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("row_no"),
                ImportKind.valueOf(row.getString("kind")),
                row.getString("external_id"),
                row.getString("file"),
                row.getInt("line"),
                json.readValue(row.getString("said"), new TypeReference<Map<String, Object>>() {}));
    }

    void judge(ImportId id, List<Verdict> verdicts) {
        jdbc.batchUpdate(
                "update import_row set change = ?, reason = ?, changes = ?, owner_name = ? where import_id = ? and row_no = ?",
                verdicts.stream()
                        .map(verdict -> new @Nullable Object[] {
                            verdict.change().name(),
                            Words.limitIfSaid(verdict.reason(), 2000),
                            verdict.changes().isEmpty() ? null : json.writeValueAsString(verdict.changes()),
                            verdict.ownerName(),
                            id.importId(),
                            verdict.number()
                        })
                        .toList());
    }

    /** The names of what the import itself brings of a kind, by key, apart from what is invalid. */
    Map<String, String> brought(ImportId id, ImportKind kind) {
        var names = new HashMap<String, String>();
        client.sql("""
                        select external_id, name from import_row
                        where import_id = ? and kind = ? and (change is null or change <> 'INVALID')""").params(id.importId(), kind.name()).query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }

    /** Marks whatever stands there a second time; the first one counts. */
    void refuseDoubles(ImportId id) {
        var doubles = client.sql("""
                        select r.row_no, f.file, f.line
                        from import_row r
                        join (select kind, external_id, min(row_no) as first_no from import_row
                              where import_id = :id and change is null
                              group by kind, external_id having count(*) > 1) g
                            on g.kind = r.kind and g.external_id = r.external_id
                        join import_row f on f.import_id = :id and f.row_no = g.first_no
                        where r.import_id = :id and r.change is null and r.row_no > g.first_no""")
                .param("id", id.importId())
                .query((row, number) -> new Verdict(
                        row.getLong(1),
                        ImportChange.INVALID,
                        "The same stands in line %d of %s already. Keep one of the two."
                                .formatted(row.getInt(3), row.getString(2)),
                        List.of(),
                        null))
                .list();
        judge(id, doubles);
    }

    /** Refuses the tools and secrets of servers that are refused, so that they do not end up on another one of the same name. */
    void refuseWhatBelongsToRefused(ImportId id) {
        var refused = client.sql("""
                        select file, reason from import_row where import_id = :id and kind = 'RESOURCE' and change = 'INVALID'
                        and lower(file) not like '%.csv'""")
                .param("id", id.importId())
                .query((row, number) -> Map.entry(row.getString("file"), row.getString("reason")))
                .list();
        for (var server : refused) {
            var file = server.getKey();
            client.sql("""
                            update import_row set change = 'INVALID', reason = :reason
                            where import_id = :id and kind in ('ENTITLEMENT', 'CREDENTIAL') and change is null
                            and (file = :file or lower(file) = :tools)""")
                    .param("id", id.importId())
                    .param("file", file)
                    .param(
                            "tools",
                            (file.substring(0, file.lastIndexOf('/') + 1) + "tools.json").toLowerCase(Locale.ROOT))
                    .param(
                            "reason",
                            Words.limit("Its server in %s is refused: %s".formatted(file, server.getValue()), 2000))
                    .update();
        }
    }

    /** Returns what the preview showed of some rows: each field that would change, with its value then. */
    Map<Long, List<FieldChange>> changesOf(ImportId id, Collection<Long> numbers) {
        var changes = new HashMap<Long, List<FieldChange>>();
        client.sql("""
                        select row_no, changes from import_row
                        where import_id = :id and changes is not null and row_no in (:numbers)""").param("id", id.importId()).param("numbers", numbers).query(row -> {
            changes.put(
                    row.getLong("row_no"),
                    json.readValue(row.getString("changes"), new TypeReference<List<FieldChange>>() {}));
        });
        return changes;
    }

    long count(ImportId id, Set<ImportChange> changes) {
        return client.sql("select count(*) from import_row where import_id = :id and change in (:changes)")
                .param("id", id.importId())
                .param("changes", changes.stream().map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    void forget(ImportId id) {
        jdbc.update("delete from import_row where import_id = ?", id.importId());
    }
}
