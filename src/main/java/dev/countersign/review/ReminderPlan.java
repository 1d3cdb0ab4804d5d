package dev.countersign.review;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the people of a campaign are told, and what they have been told already. Days before the deadline are counted in UTC. */
@Embeddable
class ReminderPlan {

    @Convert(converter = CampaignJson.OfDays.class)
    private List<Integer> reminderDays;

    private int escalationDays;
    private @Nullable Instant firstToldAt;
    private @Nullable LocalDate remindedOn;
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

    /** Answers whether a reminder is due today and has not gone out yet, and takes note that it does. */
    boolean remind(Instant now, Instant deadline) {
        var today = day(now);
        if (today.equals(remindedOn) || !reminderDays.contains(daysBetween(today, deadline))) {
            return false;
        }
        remindedOn = today;
        return true;
    }

    /** Answers whether silence is to be escalated now, once for each deadline. */
    boolean escalate(Instant now, Instant deadline) {
        if (escalationDays == 0 || escalatedAt != null || daysBetween(day(now), deadline) > escalationDays) {
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

    private static int daysBetween(LocalDate today, Instant deadline) {
        return Math.toIntExact(ChronoUnit.DAYS.between(today, day(deadline)));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
