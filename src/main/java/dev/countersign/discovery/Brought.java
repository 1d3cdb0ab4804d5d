package dev.countersign.discovery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What an import itself brings, by kind, key and name, apart from what is invalid; each kind is looked up once. */
final class Brought {

    private final ImportRows rows;
    private final ImportId id;
    private final Map<ImportKind, Map<String, String>> byKind = new EnumMap<>(ImportKind.class);

    Brought(ImportRows rows, ImportId id) {
        this.rows = rows;
        this.id = id;
    }

    /** Answers the names of those among the keys that the import brings. */
    Map<String, String> among(ImportKind kind, Set<String> keys) {
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
