package dev.countersign.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.shared.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DatabaseClockTests {

    private static final Duration QUICK = Duration.ofMillis(2);

    private final DatabaseClock clock = new DatabaseClock();

    @Test
    void itIsTheTimeOfThisMachineUntilTheDatabaseWasRead() {
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void itFollowsTheDatabase() {
        var there = Instant.parse("2030-01-01T00:00:00Z");

        clock.set(there, System.nanoTime(), QUICK);

        assertThat(clock.instant())
                .isCloseTo(there, within(1, ChronoUnit.SECONDS))
                .isAfterOrEqualTo(there);
        assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).instant())
                .isCloseTo(there, within(1, ChronoUnit.SECONDS));
    }

    @Test
    void aReadingThatTookLongDoesNotMoveItByLessThanItTook() {
        var nanos = System.nanoTime();
        var here = clock.instant();

        clock.set(here.plusMillis(900), nanos, Duration.ofSeconds(1));
        assertThat(clock.instant()).isBefore(here.plusMillis(800));

        clock.set(here.plusMillis(900), nanos, QUICK);
        assertThat(clock.instant()).isAfterOrEqualTo(here.plusMillis(900));
    }

    @Test
    void workAtAnotherMomentSeesThatMoment() {
        var then = Instant.parse("2025-03-01T12:00:00Z");

        assertThat(Moments.at(then, clock::instant)).isEqualTo(then);
        assertThat(Moments.at(
                        then,
                        () -> ((Clock) clock).withZone(ZoneId.of("Asia/Tokyo")).instant()))
                .isEqualTo(then);
    }
}
