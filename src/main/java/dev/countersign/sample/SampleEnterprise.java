package dev.countersign.sample;

import dev.countersign.shared.Moments;
import dev.countersign.shared.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty embedded database with Fernhollow Provisions, a company that does not exist: a year of its life, lived through the
 * product's own services, before anybody is served and before anything runs in the background. Nothing happens on any other
 * database, where there are people already, or with {@code countersign.sample=false}.
 */
@Component
@ConditionalOnProperty(name = "countersign.sample", havingValue = "true")
class SampleEnterprise implements SmartLifecycle {

    static final String SOURCE = "Fernhollow directory";

    /** After the process engine, before the web server. */
    private static final int PHASE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(SampleEnterprise.class);

    private final SampleStaff staff;
    private final SampleCatalogue catalogue;
    private final SampleReviews reviews;
    private final SampleLeftovers leftovers;
    private final Statistics statistics;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean embedded;
    private boolean running;

    SampleEnterprise(
            SampleStaff staff,
            SampleCatalogue catalogue,
            SampleReviews reviews,
            SampleLeftovers leftovers,
            Statistics statistics,
            JdbcClient jdbc,
            Clock clock,
            @Value("${spring.datasource.url}") String databaseUrl) {
        this.staff = staff;
        this.catalogue = catalogue;
        this.reviews = reviews;
        this.leftovers = leftovers;
        this.statistics = statistics;
        this.jdbc = jdbc;
        this.clock = clock;
        this.embedded = databaseUrl.startsWith("jdbc:h2:");
    }

    @Override
    public void start() {
        running = true;
        if (embedded && isEmpty()) {
            LOG.info(
                    "The database is empty: filling it with the sample enterprise (countersign.sample=false leaves it empty).");
            var began = System.nanoTime();
            leftovers.begin();
            fill(clock.instant());
            leftovers.end();
            statistics.refreshAll();
            LOG.info(
                    "The sample enterprise is in place, {} s later.",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        }
    }

    private void fill(Instant now) {
        var lastQuarter = lateInTheQuarterBefore(now);
        SampleActor.runAs(SampleActor.DIRECTORY, () -> {
            Moments.at(now.minus(Duration.ofDays(365)), () -> staff.arrive());
            catalogue.growUntil(lastQuarter, now);
        });
        reviews.decided(lastQuarter);
        SampleActor.runAs(SampleActor.DIRECTORY, () -> {
            catalogue.growSince(lastQuarter, now);
            Moments.at(now.minus(Duration.ofDays(24)), () -> staff.someLeave(now));
        });
        reviews.running(now);
        SampleActor.runAs(SampleActor.DIRECTORY, catalogue::look);
    }

    /** Thirty days before the quarter that {@code now} is in, at nine in the morning. */
    private static Instant lateInTheQuarterBefore(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(IsoFields.DAY_OF_QUARTER, 1)
                .minusDays(30)
                .atTime(9, 0)
                .toInstant(ZoneOffset.UTC);
    }

    private boolean isEmpty() {
        return jdbc.sql("select count(*) from person").query(Long.class).single() == 0
                && jdbc.sql("select count(*) from account").query(Long.class).single() == 0;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
