package dev.countersign.discovery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an import itself brings, by kind, key and name, apart from what is invalid. A kind with few rows is looked up once, one with many
 * a batch at a time.
 */
final class Brought {

    private static final long FEW = 20_000;

    private final ImportRows rows;
    private final ImportId id;
    private final Map<ImportKind, Long> sizes = new EnumMap<>(ImportKind.class);
    private final Map<ImportKind, Map<String, String>> byKind = new EnumMap<>(ImportKind.class);

    Brought(ImportRows rows, ImportId id) {
        this.rows = rows;
        this.id = id;
    }

    /** Answers the names of those among the keys that the import brings. */
    Map<String, String> among(ImportKind kind, Set<String> keys) {
        if (!sizes.containsKey(kind)) {
            sizes.put(kind, rows.size(id, kind));
        }
        if (sizes.getOrDefault(kind, 0L) > FEW) {
            return rows.brought(id, kind, keys);
        }
        var all = byKind.computeIfAbsent(kind, wanted -> rows.brought(id, wanted));
        var found = new HashMap<String, String>();
        for (var key : keys) {
            var name = all.get(key);
            if (name != null) {
                found.put(key, name);
            }
        }
        return found;
    }
}
