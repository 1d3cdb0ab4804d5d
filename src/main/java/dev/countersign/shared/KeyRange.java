package dev.countersign.shared;

import dev.countersign.shared.Keyset.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One range of an index. For the order {@code tier, name, id}, what comes after {@code (2, x, 7)} are the ranges
 * {@code tier = 2 and name = x and id > 7}, then {@code tier = 2 and name > x}, then {@code tier > 2}, then {@code tier is null};
 * a database reads each of them from the index, which none does with the one condition that says the same.
 */
record KeyRange(List<String> conditions, Map<String, Object> parameters) {

    static final KeyRange ALL = new KeyRange(List.of(), Map.of());

    /** Together, in their order, they are everything after the key. */
    static List<KeyRange> after(List<@Nullable Object> key, List<Column> order) {
        var ranges = new ArrayList<KeyRange>();
        for (int depth = order.size() - 1; depth >= 0; depth--) {
            var column = order.get(depth);
            var value = key.get(depth);
            var same = same(key, order, depth);
            if (value == null) {
                if (column.descending()) {
                    ranges.add(same.and(column.sql() + " is not null"));
                }
                continue;
            }
            var after = column.sql() + (column.descending() ? " < :key" : " > :key") + depth;
            ranges.add(same.and(after, "key" + depth, value));
            if (column.nullable() && !column.descending()) {
                ranges.add(same.and(column.sql() + " is null"));
            }
        }
        return ranges;
    }

    private static KeyRange same(List<@Nullable Object> key, List<Column> order, int depth) {
        var same = ALL;
        for (int i = 0; i < depth; i++) {
            var column = order.get(i).sql();
            var value = key.get(i);
            same = value == null ? same.and(column + " is null") : same.and(column + " = :key" + i, "key" + i, value);
        }
        return same;
    }

    private KeyRange and(String condition) {
        var both = new ArrayList<>(conditions);
        both.add(condition);
        return new KeyRange(both, parameters);
    }

    private KeyRange and(String condition, String parameter, Object value) {
        var both = new LinkedHashMap<>(parameters);
        both.put(parameter, Sql.value(value));
        return new KeyRange(and(condition).conditions(), both);
    }
}
