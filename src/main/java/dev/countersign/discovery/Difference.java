package dev.countersign.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between what a source says and what the catalogue knows. What a source does not say differs in nothing. */
final class Difference {

    /** How a grant began never changes; how it was used does. */
    private static final Set<String> OF_GRANTS = Set.of("lastUsedAt", "useCount");

    static final Set<String> ONLY_GROWS = Set.of("lastUsedAt", "useCount", "lastActiveAt");

    private Difference() {}

    static List<FieldChange> between(ImportKind kind, Map<String, Object> said, Map<String, Object> known) {
        var changes = new ArrayList<FieldChange>();
        said.forEach((field, value) -> {
            var to = text(value);
            var from = text(known.get(field));
            var counts = kind != ImportKind.GRANT || OF_GRANTS.contains(field);
            if (counts && !to.equals(from) && !isOlder(field, to, from) && !isIgnoredState(field, to, known)) {
                changes.add(new FieldChange(field, from, to));
            }
        });
        return changes;
    }

    private static boolean isOlder(String field, String to, String from) {
        if (from.isEmpty() || !ONLY_GROWS.contains(field)) {
            return false;
        }
        return field.equals("useCount")
                ? Long.parseLong(to) <= Long.parseLong(from)
                : !Instant.parse(to).isAfter(Instant.parse(from));
    }

    /** An import brings nothing back that a person stopped, and makes nothing active that nobody owns. */
    private static boolean isIgnoredState(String field, String to, Map<String, Object> known) {
        if (!field.equals("state")) {
            return false;
        }
        var state = text(known.get("state"));
        var isStopped = state.equals("SUSPENDED") || state.equals("DECOMMISSIONED");
        return isStopped && !to.equals("DECOMMISSIONED")
                || to.equals("ACTIVE") && !known.containsKey("ownerExternalId");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value).strip();
    }
}
