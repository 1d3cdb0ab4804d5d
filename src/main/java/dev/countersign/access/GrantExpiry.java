package dev.countersign.access;

import dev.countersign.node.NodeStatus;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down that time-boxed grants ended. They are over at their end, whether or not this runs. */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class GrantExpiry {

    private final GrantEnds ends;
    private final NodeStatus status;

    GrantExpiry(GrantEnds ends, NodeStatus status) {
        this.ends = ends;
        this.status = status;
    }

    @Scheduled(fixedDelay = 60_000)
    @Transactional
    void goOn() {
        if (status.mayWork()) {
            Actors.actingAs(Actor.system("access"), ends::expire);
        }
    }
}
