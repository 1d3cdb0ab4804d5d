package dev.countersign.sample;

import dev.countersign.shared.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty embedded database with Fernhollow Provisions, a company that does not exist: a year of its life, lived through the
 * product's own services, before the application says that it is ready. Nothing happens on any other database, where there are
 * people already, or with {@code countersign.sample=false}.
 */
@Component
@Order(0)
@ConditionalOnProperty(name = "countersign.sample", havingValue = "true")
class SampleEnterprise implements ApplicationRunner {

    static final String SOURCE = "Fernhollow directory";

    private static final Logger LOG = LoggerFactory.getLogger(SampleEnterprise.class);

    private final SampleStaff staff;
    private final SampleCatalogue catalogue;
    private final SampleReviews reviews;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean embedded;

    SampleEnterprise(
            SampleStaff staff,
            SampleCatalogue catalogue,
            SampleReviews reviews,
            JdbcClient jdbc,
            Clock clock,
            @Value("${spring.datasource.url}") String databaseUrl) {
        this.staff = staff;
        this.catalogue = catalogue;
        this.reviews = reviews;
        this.jdbc = jdbc;
        this.clock = clock;
        this.embedded = databaseUrl.startsWith("jdbc:h2:");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!embedded || !isEmpty()) {
            return;
        }
        LOG.info(
                "The database is empty: filling it with the sample enterprise (countersign.sample=false leaves it empty).");
        var now = clock.instant();
        var lastQuarter = now.minus(Duration.ofDays(75));
        SampleActor.runAs(SampleActor.DIRECTORY, () -> {
            Moments.at(now.minus(Duration.ofDays(365)), () -> staff.arrive());
            catalogue.growUntil(lastQuarter, now);
        });
        reviews.decided(lastQuarter);
        SampleActor.runAs(SampleActor.DIRECTORY, () -> {
            catalogue.growSince(now);
            Moments.at(now.minus(Duration.ofDays(24)), () -> staff.someLeave(now));
        });
        reviews.running(now);
        SampleActor.runAs(SampleActor.DIRECTORY, catalogue::look);
        LOG.info(
                "The sample enterprise is in place, {} s later.",
                Duration.between(now, Instant.now()).toSeconds());
    }

    private boolean isEmpty() {
        return jdbc.sql("select count(*) from person").query(Long.class).single() == 0
                && jdbc.sql("select count(*) from account").query(Long.class).single() == 0;
    }
}
