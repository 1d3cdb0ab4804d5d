package dev.countersign.shared;

import dev.countersign.shared.Keyset.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One range of an index. For the order {@code name, id}, what comes after {@code (x, 7)} is the range
 * {@code (name, id) > (x, 7)}. Where nulls or a coarse column stand in the order there are several: for {@code tier, name, id}
 * after {@code (2, x, 7)} they are {@code tier = 2 and (name, id) > (x, 7)}, then {@code tier >= 3}, then {@code tier is null}.
 *
 * <p>PostgreSQL looks rows up as a whole, H2 by the first of their columns only; so a coarse column is compared apart.
 */
record KeyRange(List<String> conditions, Map<String, Object> parameters) {

    static final KeyRange ALL = new KeyRange(List.of(), Map.of());

    /** Together, in their order, they are everything after the key. */
    static List<KeyRange> after(List<@Nullable Object> key, List<Column> order) {
        var ranges = new ArrayList<KeyRange>();
        collect(ranges, ALL, key, order, 0);
        return ranges;
    }

    private static void collect(
            List<KeyRange> ranges, KeyRange same, List<@Nullable Object> key, List<Column> order, int depth) {
        var column = order.get(depth);
        var value = key.get(depth);
        var isNull = same.and(column.sql() + " is null");
        if (value == null) {
            collect(ranges, isNull, key, order, depth + 1);
            if (column.descending()) {
                ranges.add(same.and(column.sql() + " is not null"));
            }
            return;
        }
        var last = isOneRange(order, depth) ? order.size() : depth + 1;
        if (last < order.size()) {
            var equal = "%s = %s".formatted(column.sql(), Keyset.bound("key" + depth));
            collect(ranges, same.and(equal, key, depth, last), key, order, last);
        }
        if (column.coarse() && value instanceof Long number) {
            ranges.add(same.beyond(column, "key" + depth, number));
        } else {
            var columns = order.subList(depth, last).stream().map(Column::sql).collect(Collectors.joining(", "));
            var values = IntStream.range(depth, last)
                    .mapToObj(i -> Keyset.bound("key" + i))
                    .collect(Collectors.joining(", "));
            var after = "(%s) %s (%s)".formatted(columns, column.descending() ? "<" : ">", values);
            ranges.add(same.and(after, key, depth, last));
        }
        if (column.nullable() && !column.descending()) {
            ranges.add(isNull);
        }
    }

    /** Whether the columns from here on can be compared as one row. */
    private static boolean isOneRange(List<Column> order, int depth) {
        var first = order.get(depth);
        return !first.coarse()
                && order.stream()
                        .skip(depth + 1L)
                        .noneMatch(next -> next.nullable() || next.descending() != first.descending());
    }

    /** By the next whole number: H2 reads a bound's own rows too where it is left out, and a coarse column has many of them. */
    private KeyRange beyond(Column column, String parameter, long number) {
        var next = column.descending() ? number - 1 : number + 1;
        var beyond =
                and("%s %s %s".formatted(column.sql(), column.descending() ? "<=" : ">=", Keyset.bound(parameter)));
        beyond.parameters().put(parameter, next);
        return beyond;
    }

    private KeyRange and(String condition) {
        var both = new ArrayList<>(conditions);
        both.add(condition);
        return new KeyRange(both, new LinkedHashMap<>(parameters));
    }

    private KeyRange and(String condition, List<@Nullable Object> key, int from, int to) {
        var both = new LinkedHashMap<>(parameters);
        for (int i = from; i < to; i++) {
            var value = key.get(i);
            if (value != null) {
                both.put("key" + i, Sql.value(value));
            }
        }
        return new KeyRange(and(condition).conditions(), both);
    }
}
