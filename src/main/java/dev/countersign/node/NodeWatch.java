package dev.countersign.node;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds which nodes are silent. */
@Component
@ConditionalOnBooleanProperty(name = "countersign.background", matchIfMissing = true)
class NodeWatch {

    private final LostNodes lost;
    private final NodeStatus status;

    NodeWatch(LostNodes lost, NodeStatus status) {
        this.lost = lost;
        this.status = status;
    }

    @Scheduled(fixedDelay = 4_000)
    void look() {
        if (status.mayWork()) {
            lost.release();
        }
    }
}
