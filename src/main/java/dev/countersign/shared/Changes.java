package dev.countersign.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a change changed, field by field, for the record: {@code {"title": {"from": "Clerk", "to": "Controller"}}}. An aggregate
 * assigns through it, as in {@code title = changes.of("title", title, source.title())}.
 */
public final class Changes {

    private final Map<String, Map<String, String>> fields = new LinkedHashMap<>();

    /** Answers the new value and notes the difference, if there is one. */
    public <T> T of(String field, T before, T after) {
        note(field, before, after);
        return after;
    }

    /** The same where there may be no value. */
    public <T> @Nullable T orNone(String field, @Nullable T before, @Nullable T after) {
        note(field, before, after);
        return after;
    }

    private void note(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            var change = new LinkedHashMap<String, String>();
            if (before != null) {
                change.put("from", before.toString());
            }
            if (after != null) {
                change.put("to", after.toString());
            }
            fields.put(field, change);
        }
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public Map<String, Map<String, String>> fields() {
        return Map.copyOf(fields);
    }
}
