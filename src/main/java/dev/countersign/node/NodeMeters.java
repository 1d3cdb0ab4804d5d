package dev.countersign.node;

import dev.countersign.shared.CountedGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which nodes are there, and what keeps this one from working. */
@Component
class NodeMeters implements MeterBinder {

    private final JdbcClient jdbc;
    private final NodeStatus status;

    NodeMeters(JdbcClient jdbc, NodeStatus status) {
        this.jdbc = jdbc;
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CountedGauge.register(
                registry,
                jdbc,
                "countersign.nodes.present",
                "Nodes that have given a sign of life",
                "select count(*) from node where lost_at is null");
        CountedGauge.register(
                registry,
                jdbc,
                "countersign.nodes.lost",
                "Nodes that were found lost",
                "select count(*) from node where lost_at is not null");
        for (var concern : Concern.values()) {
            Gauge.builder("countersign.node.concern", status, node -> node.has(concern) ? 1 : 0)
                    .description("1 where this keeps the node from working")
                    .tag("concern", concern.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
