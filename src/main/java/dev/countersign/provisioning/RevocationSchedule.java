package dev.countersign.provisioning;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps revocations going that nobody waits for, and those whose node died. */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class RevocationSchedule {

    private final RevocationWorker worker;

    RevocationSchedule(RevocationWorker worker) {
        this.worker = worker;
    }

    @Scheduled(fixedDelay = 5_000)
    void goOn() {
        worker.send(null);
        worker.verify(null);
    }
}
