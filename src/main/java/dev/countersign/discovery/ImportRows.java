package dev.countersign.discovery;

import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports in the database, written and read many at a time. */
@Component
class ImportRows {

    static final String TABLE = "import_row";
    static final int BATCH = 1_000;

    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final String INVALID = ImportChange.INVALID.name();

    /**
     * A row as it waits to be compared or applied.
     *
     * @param changes what the preview showed of it, as JSON
     */
    record Waiting(
            long number,
            ImportKind kind,
            String key,
            String file,
            int line,
            Map<String, Object> said,
            @Nullable String changes) {}

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

    /** Where the rows of a kind stand: the numbers of the first and the last of them. */
    private record Span(long first, long last, long rows) {

        static final Span NONE = new Span(0, -1, 0);
    }

    private Span span(ImportId id, ImportKind kind) {
        return client.sql("""
                        select coalesce(min(row_no), 0), coalesce(max(row_no), -1), count(*) from import_row
                        where import_id = ? and kind = ?""")
                .params(id.importId(), kind.name())
                .query((row, number) -> new Span(row.getLong(1), row.getLong(2), row.getLong(3)))
                .optional()
                .orElse(Span.NONE);
    }

    /**
     * Goes through the rows of a kind in the order of the files, a batch at a time. It reads ranges of the primary key alone and picks
     * in memory, so that every row is read once, whatever index a database would choose for the rest.
     *
     * @param changes whose rows are wanted; none for those that wait to be compared
     */
    void each(ImportId id, ImportKind kind, Collection<ImportChange> changes, Consumer<List<Waiting>> batch) {
        var words = changes.stream().map(Enum::name).collect(Collectors.toSet());
        var span = span(id, kind);
        pages(id, span.first(), span.last(), "*", new Page() {

            private final List<Waiting> picked = new ArrayList<>();

            @Override
            public void row(ResultSet row) throws SQLException {
                if (isWanted(row, kind, words)) {
                    picked.add(waiting(row));
                }
            }

            @Override
            public void end() {
                if (!picked.isEmpty()) {
                    batch.accept(List.copyOf(picked));
                    picked.clear();
                }
            }
        });
    }

    private interface Page {
        void row(ResultSet row) throws SQLException;

        void end();
    }

    private void pages(ImportId id, long first, long last, String columns, Page page) {
        for (var from = first; from <= last; from += BATCH) {
            client.sql("select %s from import_row where import_id = ? and row_no >= ? and row_no < ? order by row_no"
                            .formatted(columns))
                    .params(id.importId(), from, Math.min(last + 1, from + BATCH))
                    .query(page::row);
            page.end();
        }
    }

    /** Returns the rows of these numbers, in this order. */
    List<Waiting> numbered(ImportId id, List<Long> numbers) {
        var found = new HashMap<Long, Waiting>();
        if (numbers.isEmpty()) {
            return List.of();
        }
        client.sql("""
                        select r.* from unnest(cast(:numbers as bigint array)) n (row_no)
                        join import_row r on r.import_id = :id and r.row_no = n.row_no""")
                .param("id", id.importId())
                .param("numbers", Sql.numbers(numbers))
                .query(row -> {
                    var waiting = waiting(row);
                    found.put(waiting.number(), waiting);
                });
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
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
                json.readValue(row.getString("said"), new TypeReference<Map<String, Object>>() {}),
                row.getString("changes"));
    }

    /** Returns what the preview showed of a row: each field that would change, with its value then. */
    List<FieldChange> shownOf(Waiting row) {
        return row.changes() == null
                ? List.of()
                : json.readValue(row.changes(), new TypeReference<List<FieldChange>>() {});
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

    /** Returns the names of what the import itself brings of a kind, by key, apart from what is invalid. */
    Map<String, String> brought(ImportId id, ImportKind kind) {
        var names = new HashMap<String, String>();
        var span = span(id, kind);
        pages(id, span.first(), span.last(), "row_no, kind, change, external_id, name", new Page() {

            @Override
            public void row(ResultSet row) throws SQLException {
                if (kind.name().equals(row.getString("kind")) && !INVALID.equals(row.getString("change"))) {
                    names.put(row.getString("external_id"), row.getString("name"));
                }
            }

            @Override
            public void end() {}
        });
        return names;
    }

    /** Returns the same for some keys only. */
    Map<String, String> brought(ImportId id, ImportKind kind, Collection<String> keys) {
        var names = new HashMap<String, String>();
        if (!keys.isEmpty()) {
            client.sql("""
                            select external_id, name from import_row
                            where kind = :kind and external_id in (:keys) and import_id = :id
                            and (change is null or change <> 'INVALID')""")
                    .param("kind", kind.name())
                    .param("keys", keys)
                    .param("id", id.importId())
                    .query(row -> {
                        names.put(row.getString(1), row.getString(2));
                    });
        }
        return names;
    }

    /** How many rows of a kind there are. */
    long size(ImportId id, ImportKind kind) {
        return span(id, kind).rows();
    }

    /**
     * Marks whatever stands there a second time; the first one counts.
     *
     * @param pause runs between pages
     */
    void refuseDoubles(ImportId id, Runnable pause) {
        var seen = new HashIndex();
        pages(id, 0, next(id), "row_no, kind, external_id, change", new Page() {

            private final Map<Long, Long> suspects = new LinkedHashMap<>();

            @Override
            public void row(ResultSet row) throws SQLException {
                if (row.getString("change") == null) {
                    var number = row.getLong("row_no");
                    var first = seen.putIfAbsent(
                            row.getString("kind") + " "
                                    + IdsAlike.folded(
                                            ImportKind.valueOf(row.getString("kind")), row.getString("external_id")),
                            number);
                    if (first != HashIndex.NONE) {
                        suspects.put(number, first);
                    }
                }
            }

            @Override
            public void end() {
                if (!suspects.isEmpty()) {
                    judge(id, doubles(id, suspects));
                    suspects.clear();
                }
                pause.run();
            }
        });
    }

    private List<Verdict> doubles(ImportId id, Map<Long, Long> suspects) {
        var numbers = new ArrayList<>(suspects.keySet());
        var firsts = numbered(id, List.copyOf(new HashSet<>(suspects.values()))).stream()
                .collect(Collectors.toMap(Waiting::number, Function.identity()));
        return numbered(id, numbers).stream()
                .flatMap(row -> {
                    var first = firsts.get(suspects.getOrDefault(row.number(), HashIndex.NONE));
                    return first == null
                                    || first.kind() != row.kind()
                                    || !IdsAlike.folded(first.kind(), first.key())
                                            .equals(IdsAlike.folded(row.kind(), row.key()))
                            ? Stream.empty()
                            : Stream.of(new Verdict(
                                    row.number(),
                                    ImportChange.INVALID,
                                    "The same stands in line %d of %s already. Keep one of the two."
                                            .formatted(first.line(), first.file()),
                                    List.of(),
                                    null));
                })
                .toList();
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

    long count(ImportId id, Set<ImportChange> changes) {
        return client.sql("select count(*) from import_row where import_id = :id and change in (:changes)")
                .param("id", id.importId())
                .param("changes", changes.stream().map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    /** Counts once what becomes of the rows, so that nobody who looks has to. */
    void tally(ImportId id) {
        jdbc.update("delete from import_tally where import_id = ?", id.importId());
        jdbc.update("""
                insert into import_tally (import_id, change, kind, rows_all, unowned)
                select import_id, change, kind, count(*), sum(case when owner_name is null then 1 else 0 end)
                from import_row where import_id = ? and change is not null group by import_id, change, kind""", id.importId());
    }

    /** Returns how many rows had some changes when they were counted last. */
    long tallied(ImportId id, Set<ImportChange> changes) {
        return client.sql(
                        "select coalesce(sum(rows_all), 0) from import_tally where import_id = :id and change in (:changes)")
                .param("id", id.importId())
                .param("changes", changes.stream().map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    /** Forgets a number of rows and answers whether there were any. */
    boolean forgetSome(ImportId id) {
        var first = client.sql("select min(row_no) from import_row where import_id = ?")
                .param(id.importId())
                .query(Long.class)
                .optional();
        first.ifPresent(from -> jdbc.update(
                "delete from import_row where import_id = ? and row_no >= ? and row_no < ?",
                id.importId(),
                from,
                from + FORGOTTEN_AT_ONCE));
        return first.isPresent();
    }

    void forgetTally(ImportId id) {
        jdbc.update("delete from import_tally where import_id = ?", id.importId());
    }
}
