package dev.countersign.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class NodeStatusTests {

    private final ArrayList<Object> events = new ArrayList<>();
    private final NodeStatus status = new NodeStatus(events::add);

    @Test
    void withoutConcernsANodeWorksAndServes() {
        assertThat(status.mayWork()).isTrue();
        assertThat(status.mayServe()).isTrue();
        assertThat(health()).isEqualTo(Status.UP);
    }

    @Test
    void aWrongClockStopsTheWorkButNotTheAnswers() {
        status.raise(Concern.CLOCK, "An hour ahead.");

        assertThat(status.mayWork()).isFalse();
        assertThat(status.mayServe()).isTrue();
        assertThat(health()).isEqualTo(Status.DOWN);

        status.clear(Concern.CLOCK);
        assertThat(status.mayWork()).isTrue();
        assertThat(events).hasSize(2);
    }

    @Test
    void doubtfulKeysStopBoth() {
        status.raise(Concern.LEDGER_KEY, "Missing.");

        assertThat(status.mayWork()).isFalse();
        assertThat(status.mayServe()).isFalse();
        assertThat(health()).isEqualTo(Status.DOWN);
    }

    @Test
    void aHeldNodeIsNotDown() {
        status.raise(Concern.HELD, "Held.");

        assertThat(status.mayWork()).isFalse();
        assertThat(status.mayServe()).isTrue();
        assertThat(health()).isNotEqualTo(Status.DOWN);
    }

    @Test
    void whatIsSaidTwiceIsToldOnce() {
        status.raise(Concern.CLOCK, "An hour ahead.");
        status.raise(Concern.CLOCK, "An hour ahead.");
        status.clear(Concern.TOKEN_KEYS);

        assertThat(events).hasSize(1);
    }

    private Status health() {
        return new NodeHealthIndicator(status, new NodeId(java.util.UUID.randomUUID()))
                .health()
                .getStatus();
    }
}
