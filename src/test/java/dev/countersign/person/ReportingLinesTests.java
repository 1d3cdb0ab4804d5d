package dev.countersign.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportingLinesTests {

    @Test
    void circlesAreFoundOnceHoweverManyReportIntoThem() {
        var circles = ReportingLines.circles(Map.of("a", "b", "b", "c", "c", "a", "d", "a", "e", "e", "f", "g"));
        assertThat(circles).hasSize(2);
        assertThat(circles).anySatisfy(circle -> assertThat(circle).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(circles).contains(List.of("e"));
    }

    @Test
    void linesWithoutACircleAreFine() {
        assertThat(ReportingLines.circles(Map.of("a", "b", "b", "c"))).isEmpty();
    }
}
