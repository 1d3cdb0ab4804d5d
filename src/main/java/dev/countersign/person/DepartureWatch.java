package dev.countersign.person;

import dev.countersign.node.NodeStatus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute whose last day is over. */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class DepartureWatch {

    private final Departures departures;
    private final NodeStatus status;

    DepartureWatch(Departures departures, NodeStatus status) {
        this.departures = departures;
        this.status = status;
    }

    @Scheduled(fixedDelay = 60_000)
    void look() {
        if (status.mayWork()) {
            departures.record();
        }
    }
}
