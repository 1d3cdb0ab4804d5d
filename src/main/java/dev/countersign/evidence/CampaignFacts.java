package dev.countersign.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the campaign a pack is about.
 *
 * @param scope the chosen filters as they were stored at launch
 * @param items as counted when they were made
 * @param frozenAt when its items were frozen
 */
record CampaignFacts(
        UUID id,
        String name,
        String status,
        String scope,
        String unanswered,
        String createdByName,
        @Nullable Instant launchedAt,
        Instant deadlineAt,
        @Nullable Instant reviewEndedAt,
        @Nullable Instant closedAt,
        long items,
        Instant frozenAt) {

    /** Whether it came to its end; one that was cancelled did not. */
    boolean isClosed() {
        return "CLOSED".equals(status);
    }

    boolean isCancelled() {
        return "CANCELLED".equals(status);
    }
}
