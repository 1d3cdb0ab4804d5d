package dev.countersign.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign a pack can be made about.
 *
 * @param reviewEndedAt when its last decision could be made; not yet where it is under review
 * @param closedAt when it came to its end or was cancelled
 */
public record CampaignChoice(
        UUID id,
        String name,
        String status,
        Instant launchedAt,
        @Nullable Instant reviewEndedAt,
        @Nullable Instant closedAt) {

    public boolean isCancelled() {
        return "CANCELLED".equals(status);
    }

    /** The quarter its review ended in; while the review runs, the one it was launched in. */
    public Period quarter() {
        var end = reviewEndedAt != null ? reviewEndedAt : closedAt;
        return Period.quarterOf(day(end != null ? end : launchedAt));
    }

    /** The day it was launched, in UTC. */
    public LocalDate firstDay() {
        return day(launchedAt);
    }

    /** The day it came to its end, in UTC; none while it runs. */
    public @Nullable LocalDate lastDay() {
        return closedAt == null ? null : day(closedAt);
    }

    /** Whether it ran on any of the days of a period. */
    public boolean ranIn(Period period) {
        var last = lastDay();
        return !firstDay().isAfter(period.to()) && (last == null || !last.isBefore(period.from()));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
