package dev.countersign.provisioning;

import dev.countersign.shared.CountedGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many revocations are under way, late, or failed. */
@Component
class RevocationMeters implements MeterBinder {

    private final JdbcClient jdbc;

    RevocationMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(
                registry,
                "revocations.open",
                "Revocations that are not verified yet",
                "select count(*) from revocation where status in ('ORDERED', 'SENT')");
        count(
                registry,
                "revocations.overdue",
                "Revocations that should have been verified by now",
                "select count(*) from revocation where status in ('ORDERED', 'SENT') and limit_at < current_timestamp");
        count(
                registry,
                "revocations.failed",
                "Revocations that failed and wait for a person",
                "select count(*) from revocation where status = 'FAILED'");
    }

    private void count(MeterRegistry registry, String name, String description, String query) {
        CountedGauge.register(registry, jdbc, "countersign." + name, description, query);
    }
}
