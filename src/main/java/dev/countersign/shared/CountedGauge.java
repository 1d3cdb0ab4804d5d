package dev.countersign.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A gauge that is counted in the database, at most every ten seconds however often it is asked for. While the database does not respond
 * it has no value. Every node reports the same figure.
 */
public final class CountedGauge {

    private static final Logger LOG = LoggerFactory.getLogger(CountedGauge.class);
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final JdbcClient jdbc;
    private final String query;
    private double value = Double.NaN;
    private long countedAt = System.nanoTime() - FRESH_NANOS;

    private CountedGauge(JdbcClient jdbc, String query) {
        this.jdbc = jdbc;
        this.query = query;
    }

    /** @param query returns one number */
    public static void register(
            MeterRegistry registry, JdbcClient jdbc, String name, String description, String query) {
        Gauge.builder(name, new CountedGauge(jdbc, query), CountedGauge::value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private synchronized double value() {
        if (System.nanoTime() - countedAt >= FRESH_NANOS) {
            value = count();
            countedAt = System.nanoTime();
        }
        return value;
    }

    private double count() {
        try {
            return jdbc.sql(query).query(Double.class).single();
        } catch (DataAccessException e) {
            LOG.debug("Not counted: query={}", query, e);
            return Double.NaN;
        }
    }
}
