package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimesTests {

    private static final Instant NOW = Instant.parse("2026-11-23T08:12:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void aTimeIsAbsoluteAndNamesItsZone() {
        assertThat(Times.minute(NOW)).isEqualTo("23 Nov 2026, 08:12 UTC");
    }

    @Test
    void distancesAreSaidInTheLargestUnitThatFits() {
        assertThat(Times.distance(NOW.minusSeconds(30), NOW)).isEqualTo("less than a minute ago");
        assertThat(Times.distance(NOW.minus(Duration.ofMinutes(1)), NOW)).isEqualTo("1 minute ago");
        assertThat(Times.distance(NOW.plus(Duration.ofHours(3)), NOW)).isEqualTo("in 3 hours");
        assertThat(Times.distance(NOW.plus(Duration.ofDays(1_200)), NOW)).isEqualTo("in 1,200 days");
    }

    @Test
    void daysAreCountedByTheCalendar() {
        assertThat(Times.distance(TODAY, TODAY)).isEqualTo("today");
        assertThat(Times.distance(TODAY.minusDays(1), TODAY)).isEqualTo("1 day ago");
        assertThat(Times.distance(TODAY.plusDays(12), TODAY)).isEqualTo("in 12 days");
    }
}
