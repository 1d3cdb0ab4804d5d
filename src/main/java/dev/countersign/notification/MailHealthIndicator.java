package dev.countersign.notification;

import dev.countersign.shared.Degraded;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports how the mail server answered last. It is not asked anew: mail is queued, and neither a probe nor the health of the node
 * depends on a server elsewhere.
 */
@Component
class MailHealthIndicator implements HealthIndicator {

    private final MailRoom room;

    MailHealthIndicator(MailRoom room) {
        this.room = room;
    }

    @Override
    public Health health() {
        if (!room.isOpen()) {
            return Health.up().withDetail("server", "none configured").build();
        }
        var trouble = room.trouble();
        return trouble == null
                ? Health.up().build()
                : Health.status(Degraded.STATUS)
                        .withDetail("since", trouble.since().toString())
                        .withDetail("error", trouble.error())
                        .build();
    }
}
