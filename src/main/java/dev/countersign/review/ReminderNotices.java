package dev.countersign.review;

import dev.countersign.shared.Notice;
import dev.countersign.shared.Texts;
import dev.countersign.shared.UtcTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people what a review asks of them: in their inbox at once, by mail once the change is committed. */
@Component
class ReminderNotices {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReminderNotices(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(ReviewReminderDue due) {
        var key = "review.notice." + due.kind();
        var deadline = UtcTime.of(due.deadlineAt());
        var about = due.about() == null ? due.recipientName() : due.about();
        events.publishEvent(new Notice(
                due.recipient().personId(),
                "review",
                Texts.t(key, due.campaignName(), due.open(), deadline, about),
                Texts.t(key + ".text", due.campaignName(), due.open(), deadline, about),
                due.link(),
                dedupKey(due)));
    }

    /** The same person hears the same thing about the same campaign once a day, but each nudge and each new deadline. */
    private String dedupKey(ReviewReminderDue due) {
        var now = clock.instant();
        var when = switch (due.kind()) {
            case NUDGE -> now.toString();
            case EXTENDED -> due.deadlineAt().toString();
            case FIRST, REMINDER, ESCALATION ->
                LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        };
        return "%s/%s/%s/%s".formatted(due.campaign(), due.kind(), due.link(), when);
    }
}
