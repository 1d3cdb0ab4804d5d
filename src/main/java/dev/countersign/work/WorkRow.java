package dev.countersign.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work as a list shows it.
 *
 * @param link the route of the page where its subject or result is seen
 * @param total 0 while it is not known
 * @param message why it failed, or what came of it
 */
public record WorkRow(
        WorkId id,
        String kind,
        String subjectId,
        String title,
        @Nullable String link,
        State state,
        long done,
        long total,
        @Nullable String message,
        boolean cancelAsked,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** Where a piece of work stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }
}
