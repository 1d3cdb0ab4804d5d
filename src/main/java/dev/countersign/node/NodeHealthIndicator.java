package dev.countersign.node;

import dev.countersign.shared.Degraded;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports what keeps this node from working. A node that was held on purpose is up. */
@Component
class NodeHealthIndicator implements HealthIndicator {

    private final NodeStatus status;
    private final NodeId id;

    NodeHealthIndicator(NodeStatus status, NodeId id) {
        this.status = status;
        this.id = id;
    }

    @Override
    public Health health() {
        var concerns = status.concerns();
        var health = concerns.keySet().stream().anyMatch(concern -> concern != Concern.HELD)
                ? Health.down()
                : concerns.isEmpty() ? Health.up() : Health.status(Degraded.STATUS);
        concerns.forEach((concern, sentence) -> health.withDetail(concern.name(), sentence));
        return health.withDetail("node", id.toString()).build();
    }
}
