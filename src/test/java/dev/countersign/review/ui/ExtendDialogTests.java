package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExtendDialogTests {

    private static final Instant PRESENT = Instant.parse("2026-12-04T17:00:00Z");

    @Test
    void aDeadlineThatGivesNoMoreTimeIsRefusedInWords() {
        assertThat(ExtendDialog.refusal(PRESENT, PRESENT))
                .contains("ends on 4 Dec 2026, 17:00 UTC", "Choose a later moment");
        assertThat(ExtendDialog.refusal(PRESENT.minusSeconds(60), PRESENT)).contains("Choose a later moment");
        assertThat(ExtendDialog.refusal(null, PRESENT)).contains("Choose the day and the time");
        assertThat(ExtendDialog.refusal(PRESENT.plusSeconds(60), PRESENT)).isNull();
    }
}
