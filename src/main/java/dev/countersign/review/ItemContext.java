package dev.countersign.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside an item for its reviewer.
 *
 * @param comparable agents of the same kind in the same project, or where it has none in the same environment
 * @param holding how many of those hold the same permission
 * @param previous the last decision on the same grant in an earlier campaign
 * @param passedOn from whom to whom it was passed on, oldest first
 */
public record ItemContext(
        ReviewItem item,
        Suggestion suggestion,
        @Nullable PreviousDecision previous,
        long comparable,
        long holding,
        List<PassedOn> passedOn) {

    /** Who decided what on the same grant before, and how. */
    public record PreviousDecision(
            String campaignName,
            Decision decision,
            String decidedByName,
            Instant decidedAt,
            @Nullable Integer batchSize,
            @Nullable Integer secondsOnItem) {}

    /** One step on the way of an item from reviewer to reviewer. */
    public record PassedOn(String fromName, String toName, String byName, String reason, Instant at) {}
}
