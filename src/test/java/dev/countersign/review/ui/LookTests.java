package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.ItemId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookTests {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private final Look look = new Look();

    @Test
    void timeCountsFromWhenTheItemIsShownAndNotFromThePreviousAnswer() {
        look.at(new ItemId(1), START);
        assertThat(look.end(START.plusSeconds(10))).isEqualTo(Duration.ofSeconds(10));
        look.at(new ItemId(2), START.plusSeconds(600));
        look.at(new ItemId(2), START.plusSeconds(605));
        assertThat(look.end(START.plusSeconds(621))).isEqualTo(Duration.ofSeconds(21));
    }

    @Test
    void whatWasNeverShownTookNoTime() {
        assertThat(look.end(START)).isZero();
    }
}
