package dev.countersign.work;

import dev.countersign.shared.CountedGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much background work waits, runs and failed. */
@Component
class WorkMeters implements MeterBinder {

    private final JdbcClient jdbc;

    WorkMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(
                registry,
                "work.waiting",
                "Background tasks that wait for a node",
                "select count(*) from work where state = 'WAITING'");
        count(
                registry,
                "work.running",
                "Background tasks under way",
                "select count(*) from work where state = 'RUNNING'");
    }

    private void count(MeterRegistry registry, String name, String description, String query) {
        CountedGauge.register(registry, jdbc, "countersign." + name, description, query);
    }
}
