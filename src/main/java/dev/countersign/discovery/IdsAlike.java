package dev.countersign.discovery;

import dev.countersign.shared.Folding;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds ids that differ from a known one only in case or composition. People take the two for one, so a second one is refused. */
@Component
class IdsAlike {

    private static final Set<ImportKind> KINDS = EnumSet.of(
            ImportKind.PERSON, ImportKind.PROJECT, ImportKind.RESOURCE, ImportKind.AGENT, ImportKind.CREDENTIAL);

    private final JdbcClient jdbc;

    IdsAlike(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the form in which keys of a kind are compared. The names of tools are told apart by case. */
    static String folded(ImportKind kind, String key) {
        return KINDS.contains(kind) ? Folding.id(key) : key;
    }

    /** Returns why each of the new rows is refused that has such an id, by its number. */
    Map<Long, String> faults(ImportKind kind, List<ImportRows.Waiting> rows, Map<String, Map<String, Object>> known) {
        var fresh = rows.stream().filter(row -> !known.containsKey(row.key())).toList();
        if (!KINDS.contains(kind) || fresh.isEmpty()) {
            return Map.of();
        }
        var alike = known(
                kind,
                fresh.stream()
                        .flatMap(row -> Folding.idForms(row.key()).stream())
                        .collect(Collectors.toSet()));
        var faults = new HashMap<Long, String>();
        for (var row : fresh) {
            var other = alike.get(folded(kind, row.key()));
            if (other != null) {
                faults.put(
                        row.number(),
                        "external_id is “%s”, but “%s” is known already. The two differ only in case or in how their characters are composed. Use the known spelling."
                                .formatted(row.key(), other));
            }
        }
        return faults;
    }

    private Map<String, String> known(ImportKind kind, Collection<String> folded) {
        var alike = new HashMap<String, String>();
        jdbc.sql("select external_id from %s where folded_id in (:folded)"
                        .formatted(kind.name().toLowerCase(Locale.ROOT)))
                .param("folded", folded)
                .query(row -> {
                    alike.put(folded(kind, row.getString("external_id")), row.getString("external_id"));
                });
        return alike;
    }
}
