package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.shared.Ids;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignChoiceTests {

    private static final Period THIRD = Period.quarterOf(LocalDate.parse("2026-08-01"));
    private static final Period FOURTH = Period.quarterOf(LocalDate.parse("2026-11-01"));

    @Test
    void itsQuarterIsTheOneItsReviewEndedIn() {
        assertThat(campaign("2026-06-20", "2026-09-28", "2026-10-02").quarter()).isEqualTo(THIRD);
        assertThat(campaign("2026-09-20", null, "2026-10-02").quarter()).isEqualTo(FOURTH);
        assertThat(campaign("2026-09-20", null, null).quarter()).isEqualTo(THIRD);
    }

    @Test
    void itRanFromItsLaunchUntilItWasClosed() {
        var closed = campaign("2026-07-02", "2026-09-28", "2026-09-30");
        assertThat(closed.ranIn(THIRD)).isTrue();
        assertThat(closed.ranIn(FOURTH)).isFalse();
        assertThat(campaign("2026-07-02", "2026-09-28", "2026-10-01").ranIn(FOURTH))
                .isTrue();
        assertThat(campaign("2026-07-02", null, null).ranIn(FOURTH)).isTrue();
        assertThat(campaign("2026-10-01", null, null).ranIn(THIRD)).isFalse();
    }

    private static CampaignChoice campaign(String launched, @Nullable String ended, @Nullable String closed) {
        return new CampaignChoice(
                Ids.next(), "Quarter", "REVIEWING", moment(launched), nullable(ended), nullable(closed));
    }

    private static @Nullable Instant nullable(@Nullable String day) {
        return day == null ? null : moment(day);
    }

    private static Instant moment(String day) {
        return Instant.parse(day + "T09:00:00Z");
    }
}
