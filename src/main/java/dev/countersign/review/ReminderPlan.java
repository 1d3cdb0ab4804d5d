package dev.countersign.review;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the people of a campaign are told, and what they have been told already. Days are 24 hours before the deadline. */
@Embeddable
class ReminderPlan {

    @Convert(converter = CampaignJson.OfDays.class)
    private List<Integer> reminderDays;

    private int escalationDays;
    private @Nullable Instant firstToldAt;
    private @Nullable Instant remindedAt;
    private @Nullable Instant escalatedAt;

    @SuppressWarnings("NullAway") // filled by the persistence provider
    protected ReminderPlan() {}

    /** @param escalationDays days before the deadline; 0 for never */
    ReminderPlan(List<Integer> reminderDays, int escalationDays) {
        this.reminderDays = reminderDays;
        this.escalationDays = escalationDays;
    }

    /** Answers whether this call made the difference. */
    boolean tellFirst(Instant at) {
        if (firstToldAt != null) {
            return false;
        }
        firstToldAt = at;
        return true;
    }

    /**
     * Answers whether a reminder is due that has not gone out yet, and takes note that it does. A reminder some days before the deadline
     * is due from the moment on when no more than these whole days are left, until it was sent: one that was missed is made up for.
     */
    boolean remind(Instant now, Instant deadline) {
        var last = last();
        var isDue = reminderDays.stream()
                .map(days -> begin(deadline, days))
                .anyMatch(due -> !now.isBefore(due) && (last == null || last.isBefore(due)));
        if (isDue) {
            remindedAt = now;
        }
        return isDue;
    }

    /** Answers whether silence is to be escalated now, once for each deadline. */
    boolean escalate(Instant now, Instant deadline) {
        if (escalationDays == 0 || escalatedAt != null || now.isBefore(begin(deadline, escalationDays))) {
            return false;
        }
        escalatedAt = now;
        return true;
    }

    /** Silence before another deadline is another silence. */
    void deadlineMoved() {
        escalatedAt = null;
    }

    List<Integer> days() {
        return reminderDays;
    }

    int escalationDays() {
        return escalationDays;
    }

    private @Nullable Instant last() {
        return remindedAt == null || firstToldAt != null && firstToldAt.isAfter(remindedAt) ? firstToldAt : remindedAt;
    }

    /** When no more than so many whole days are left. */
    private static Instant begin(Instant deadline, int days) {
        return deadline.minus(Duration.ofDays(days + 1L));
    }
}
