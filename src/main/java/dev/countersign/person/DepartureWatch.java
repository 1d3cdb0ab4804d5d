package dev.countersign.person;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute whose last day is over. */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class DepartureWatch {

    private final Departures departures;

    DepartureWatch(Departures departures) {
        this.departures = departures;
    }

    @Scheduled(fixedDelay = 60_000)
    void look() {
        departures.record();
    }
}
