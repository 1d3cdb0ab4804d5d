package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlStateTests {

    @Test
    void agentsWithoutAnOwnerAreAProblemAndDecisionsAreNot() {
        assertThat(shown("data/orphans.csv", 3).tellsOfProblems()).isTrue();
        assertThat(shown("data/orphans.csv", 0).tellsOfProblems()).isFalse();
        assertThat(shown("data/decisions.csv", 3).tellsOfProblems()).isFalse();
    }

    private static ControlState.Shown shown(String path, long rows) {
        return new ControlState.Shown("E08", "Title", path, rows);
    }
}
