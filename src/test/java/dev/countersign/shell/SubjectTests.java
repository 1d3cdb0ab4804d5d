package dev.countersign.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.countersign.shell.SubjectPart.Column;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SubjectTests {

    @Test
    void aPartThatFailsIsLeftOutAndTheOthersStandInTheirOrder() {
        var subject = new Subject(List.of(
                part("resource", 20, () -> new Span("second")),
                part("resource", 10, () -> new Span("first")),
                part("agent", 5, () -> new Span("of another page")),
                part("resource", 15, () -> {
                    throw new IllegalStateException("broken on purpose");
                })));
        var columns = subject.columns("resource", new UUID(0, 1), List.of(new Span("own")), List.of());
        assertThat(columns.getElement().getTextRecursively()).isEqualTo("ownfirstsecond");
    }

    private static SubjectPart part(String subject, int order, Supplier<Component> shown) {
        return new SubjectPart(subject, Column.MAIN, order) {
            @Override
            public Optional<Component> show(UUID subjectId) {
                return Optional.of(shown.get());
            }
        };
    }
}
