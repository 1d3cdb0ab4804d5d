package dev.countersign.finding;

import dev.countersign.node.NodeStatus;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks again every few minutes, on one node at a time. */
@Component
class FindingWatch {

    private final FindingService findings;
    private final NodeStatus status;

    FindingWatch(FindingService findings, NodeStatus status) {
        this.findings = findings;
        this.status = status;
    }

    @Scheduled(
            initialDelayString = "${countersign.findings.first-look:PT20S}",
            fixedDelayString = "${countersign.findings.every:PT5M}")
    @SchedulerLock(name = "findings", lockAtMostFor = "PT30M")
    void look() {
        if (status.mayWork()) {
            Actors.actingAs(Actor.system("detectors"), findings::detect);
        }
    }
}
