package dev.countersign.notification;

import dev.countersign.shared.CountedGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much mail waits and how much was given up. */
@Component
class MailMeters implements MeterBinder {

    private final JdbcClient jdbc;

    MailMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(
                registry,
                "mail.waiting",
                "Mails that wait to be sent",
                "select count(*) from notification where mail_state = 'WAITING'");
        count(
                registry,
                "mail.failed",
                "Mails that were given up",
                "select count(*) from notification where mail_state = 'FAILED'");
    }

    private void count(MeterRegistry registry, String name, String description, String query) {
        CountedGauge.register(registry, jdbc, "countersign." + name, description, query);
    }
}
