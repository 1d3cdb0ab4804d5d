package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UtcTimeTests {

    private static final Instant DEADLINE = Instant.parse("2026-09-03T21:59:00Z");

    @Test
    void eachMomentWithinWordsIsToldAnew() {
        var words = "Answer by " + UtcTime.of(DEADLINE) + ", not by " + UtcTime.of(DEADLINE.plusSeconds(60)) + ".";
        assertThat(words).isEqualTo("Answer by 3 Sep 2026, 21:59 UTC, not by 3 Sep 2026, 22:00 UTC.");
        assertThat(UtcTime.retold(words, Instant::toString))
                .isEqualTo("Answer by 2026-09-03T21:59:00Z, not by 2026-09-03T22:00:00Z.");
    }

    @Test
    void whatOnlyLooksLikeAMomentStaysAsItIs() {
        assertThat(UtcTime.retold("Because of 45 Foo 2026, 29:70 UTC", Instant::toString))
                .isEqualTo("Because of 45 Foo 2026, 29:70 UTC");
    }
}
