package dev.countersign.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer to one item or to many, and what stood beside them before: enough to take exactly this back.
 *
 * @param before the items by what stood there
 */
public record Stroke(Answer answer, Map<Before, List<ItemId>> before) {

    /** A draft as it was; all of it null where nothing had been answered. */
    public record Before(
            @Nullable Decision draft,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable Integer batchSize,
            @Nullable Integer secondsOnItem) {}

    /** How many items carry the answer. */
    public int size() {
        return before.values().stream().mapToInt(List::size).sum();
    }
}
