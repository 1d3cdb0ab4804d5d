package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTests {

    @Test
    void countsAreWrittenAsPeopleReadThem() {
        var parts = List.of(new Reconciliation.Part("kept", 2_252), new Reconciliation.Part("revoked", 317));
        assertThat(new Reconciliation("Decisions", "decided", 2_569, parts).equation())
                .isEqualTo("2,569 = 2,252 + 317");
    }
}
