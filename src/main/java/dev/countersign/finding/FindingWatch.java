package dev.countersign.finding;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks again every few minutes, on one node at a time. */
@Component
class FindingWatch {

    private final FindingService findings;

    FindingWatch(FindingService findings) {
        this.findings = findings;
    }

    @Scheduled(
            initialDelayString = "${countersign.findings.first-look:PT20S}",
            fixedDelayString = "${countersign.findings.every:PT5M}")
    @SchedulerLock(name = "findings", lockAtMostFor = "PT30M")
    void look() {
        Actors.actingAs(Actor.system("detectors"), findings::detect);
    }
}
