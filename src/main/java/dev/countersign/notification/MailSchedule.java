package dev.countersign.notification;

import dev.countersign.node.NodeStatus;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends waiting mail every few seconds, on one node at a time, so that the limit holds for all nodes together. */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class MailSchedule {

    private final MailRoom room;
    private final NodeStatus status;

    MailSchedule(MailRoom room, NodeStatus status) {
        this.room = room;
        this.status = status;
    }

    @Scheduled(fixedDelayString = "${countersign.mail.interval:PT5S}")
    @SchedulerLock(name = "mail", lockAtMostFor = "PT1M", lockAtLeastFor = "PT4S")
    void send() {
        if (status.mayWork()) {
            room.send();
        }
    }
}
