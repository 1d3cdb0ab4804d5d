package dev.countersign.ledger;

import dev.countersign.shared.CountedGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the ledger has come. */
@Component
class LedgerMeters implements MeterBinder {

    private final JdbcClient jdbc;

    LedgerMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(
                registry,
                "ledger.entries",
                "Entries that have their place in the ledger",
                "select coalesce(max(sequence), 0) from ledger_leaf");
        count(
                registry,
                "ledger.pending",
                "Entries that wait for their place in the ledger",
                "select count(*) from ledger_pending");
        count(registry, "ledger.heads", "Signed tree heads", "select count(*) from ledger_tree_head");
    }

    private void count(MeterRegistry registry, String name, String description, String query) {
        CountedGauge.register(registry, jdbc, "countersign." + name, description, query);
    }
}
