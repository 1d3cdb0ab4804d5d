package dev.countersign.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads one page of a list by key: the rows after (or before) the last one seen, never by counting from the start, so that the
 * ten-thousandth page costs what the first one costs.
 *
 * <p>A page is filled from one range of the index after the other, and most pages need the first two. The last column of an
 * order is unique.
 * Columns of search keys are compared by code point, on PostgreSQL by {@code collate "C"}.
 */
public final class Keyset<R> {

    /**
     * A column of the order. Nulls come last when ascending and first when descending; say so only where there are any.
     *
     * @param coarse whether a good part of all rows may share a value
     */
    public record Column(String sql, boolean descending, boolean nullable, boolean coarse, Type type) {

        public static Column text(String sql) {
            return new Column(sql, false, false, false, Type.TEXT);
        }

        public static Column id(String sql) {
            return new Column(sql, false, false, false, Type.UUID);
        }

        public static Column number(String sql) {
            return new Column(sql, false, false, false, Type.NUMBER);
        }

        public static Column date(String sql) {
            return new Column(sql, false, false, false, Type.DATE);
        }

        public static Column instant(String sql) {
            return new Column(sql, false, false, false, Type.INSTANT);
        }

        public Column orNull() {
            return new Column(sql, descending, true, coarse, type);
        }

        public Column reversed() {
            return new Column(sql, !descending, nullable, coarse, type);
        }

        public Column ofFewValues() {
            return new Column(sql, descending, nullable, true, type);
        }
    }

    /** How a value of the order is written into a cursor and read back. */
    public enum Type {
        TEXT,
        UUID,
        NUMBER,
        DATE,
        INSTANT
    }

    /**
     * One page of rows.
     *
     * @param next a cursor for the rows after these, null at the end; opaque, fit for an address
     * @param previous a cursor for the rows before these, null at the start
     */
    public record Page<R>(
            List<R> rows, @Nullable String next, @Nullable String previous) {}

    private record Keyed<R>(R row, List<@Nullable Object> key) {}

    private final String select;
    private String from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private List<Column> order = List.of();
    private @Nullable String led;
    private boolean none;
    private final RowMapper<R> mapper;

    private Keyset(String select, String from, RowMapper<R> mapper) {
        this.select = select;
        this.from = from;
        this.mapper = mapper;
    }

    /**
     * @param select the selected expressions, without the word
     * @param from the tables and joins, without the word; joined rows must not multiply the listed ones
     */
    public static <R> Keyset<R> of(String select, String from, RowMapper<R> mapper) {
        return new Keyset<>(select, from, mapper);
    }

    public Keyset<R> where(String condition) {
        conditions.add(condition);
        return this;
    }

    public Keyset<R> where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    /** Gives a value to a parameter of the selected expressions or of a condition. */
    public Keyset<R> with(String parameter, Object value) {
        parameters.put(parameter, Sql.value(value));
        return this;
    }

    /**
     * Keeps the rows that a search finds.
     *
     * @param text the column with their {@link SearchText}
     * @param id the column by which the {@link SearchIndex} knows them; it does not matter for a search that was made without
     */
    public Keyset<R> matching(Search search, String text, String id) {
        if (search.isAll()) {
            return this;
        }
        if (search.isNone()) {
            none = true;
            return this;
        }
        int number = 0;
        for (var part : search.parts()) {
            var parameter = "term" + number++;
            where(Search.condition(text, bound(parameter)), parameter, part);
        }
        var among = search.among();
        if (among != null) {
            from = "unnest(%s) as among(id) cross join ".formatted(bound("among", "uuid array")) + from;
            where(id + " = among.id", "among", among);
        }
        return this;
    }

    /**
     * A value that bounds a range, as SQL. PostgreSQL makes a plan anew for each page where it believes that the value makes a
     * difference, and that takes longer than the page; it does not look into the subquery, and keeps the plan. H2 reads it as the
     * parameter. For values that leave the plan as it is, whichever they are.
     */
    public static String bound(String parameter) {
        return "(select :%s)".formatted(parameter);
    }

    /** The same for a value whose type does not follow from where it stands. */
    private static String bound(String parameter, String type) {
        return "(select cast(:%s as %s))".formatted(parameter, type);
    }

    public Keyset<R> orderBy(Column... columns) {
        order = List.of(columns);
        return this;
    }

    /**
     * Names a column that is the same in every row kept, as a filter makes it. It changes nothing in the order, but an index that
     * begins with it then has this order, which databases recognise.
     */
    public Keyset<R> ledBy(@Nullable String column) {
        led = column;
        return this;
    }

    /**
     * @param cursor what an earlier page answered as next or previous, or null for the first page
     * @param limit rows on the page, 1 to 1,000
     * @throws Invalid where the cursor is not one of this list's
     */
    public Page<R> page(JdbcClient jdbc, @Nullable String cursor, int limit) {
        var from = cursor == null ? null : Cursor.read(cursor, order);
        if (none) {
            return new Page<>(List.of(), null, null);
        }
        var backwards = from != null && from.backwards();
        var direction = backwards ? order.stream().map(Column::reversed).toList() : order;
        var found = new ArrayList<Keyed<R>>();
        for (var range : from == null ? List.of(KeyRange.ALL) : KeyRange.after(from.key(), direction)) {
            if (found.size() > limit) {
                break;
            }
            found.addAll(read(jdbc, direction, range, limit + 1 - found.size()));
        }
        var more = found.size() > limit;
        var page = new ArrayList<>(more ? found.subList(0, limit) : found);
        if (backwards) {
            Collections.reverse(page);
        }
        var rows = page.stream().map(Keyed::row).toList();
        if (page.isEmpty()) {
            return new Page<>(rows, null, null);
        }
        var hasPrevious = backwards ? more : cursor != null;
        var hasNext = backwards || more;
        return new Page<>(
                rows,
                hasNext ? new Cursor(false, page.getLast().key()).written() : null,
                hasPrevious ? new Cursor(true, page.getFirst().key()).written() : null);
    }

    private List<Keyed<R>> read(JdbcClient jdbc, List<Column> order, KeyRange range, int limit) {
        var all = new ArrayList<>(conditions);
        all.addAll(range.conditions());
        var sql = new StringBuilder("select ").append(select);
        for (int i = 0; i < order.size(); i++) {
            sql.append(", ").append(order.get(i).sql()).append(" as sort_key_").append(i);
        }
        sql.append(" from ").append(from);
        if (!all.isEmpty()) {
            sql.append(" where ").append(String.join(" and ", all));
        }
        sql.append(" order by ");
        // H2 answers nulls where a column stands in the order twice.
        if (led != null && !led.equals(order.getFirst().sql())) {
            sql.append(led).append(order.getFirst().descending() ? " desc, " : ", ");
        }
        for (int i = 0; i < order.size(); i++) {
            var column = order.get(i);
            sql.append(i == 0 ? "" : ", ").append(column.sql()).append(column.descending() ? " desc" : "");
            if (column.nullable()) {
                sql.append(column.descending() ? " nulls first" : " nulls last");
            }
        }
        sql.append(" fetch first ").append(limit).append(" rows only");
        return jdbc.sql(sql.toString())
                .params(parameters)
                .params(range.parameters())
                .query((row, number) -> {
                    var key = new ArrayList<@Nullable Object>();
                    for (int i = 0; i < order.size(); i++) {
                        key.add(Sql.read(row, "sort_key_" + i, order.get(i).type()));
                    }
                    return new Keyed<>(mapper.mapRow(row, number), key);
                })
                .list();
    }
}
