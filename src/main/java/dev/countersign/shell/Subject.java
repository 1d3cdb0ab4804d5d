package dev.countersign.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import dev.countersign.shell.SubjectPart.Column;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the pages of one thing have in common: the key in their address, and the parts that other features add to them. */
@org.springframework.stereotype.Component
public class Subject {

    private static final Logger LOG = LoggerFactory.getLogger(Subject.class);

    private final List<SubjectPart> parts;

    Subject(List<SubjectPart> parts) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(SubjectPart::order))
                .toList();
    }

    /** The key in the address; what is none leads nowhere, like the key of nothing. */
    public static UUID key(BeforeEnterEvent event, String what) {
        var id = event.getRouteParameters().get("id").orElse("");
        return Address.keyOf(id).orElseThrow(() -> NotFound.of(what, id));
    }

    /** The two columns of a page: own parts first, then what other features know about the subject. */
    public Div columns(String subject, UUID id, List<? extends Component> main, List<? extends Component> side) {
        var wide = column("subject-main", main, contributed(subject, Column.MAIN, id));
        var narrow = column("subject-side", side, contributed(subject, Column.SIDE, id));
        var columns = new Div(wide, narrow);
        columns.addClassNames("grid", "c21", "subject");
        return columns;
    }

    private static Div column(String name, List<? extends Component> own, List<Component> contributed) {
        var column = new Div();
        column.addClassNames("stack", name);
        own.forEach(column::add);
        contributed.forEach(column::add);
        return column;
    }

    private List<Component> contributed(String subject, Column column, UUID id) {
        return parts.stream()
                .filter(part -> part.subject().equals(subject) && part.column() == column)
                .flatMap(part -> shown(part, id).stream())
                .toList();
    }

    /** A part that fails is left out, so that the rest of the page can be seen. */
    private static Optional<Component> shown(SubjectPart part, UUID id) {
        try {
            return part.show(id);
        } catch (RuntimeException e) {
            LOG.error("The part {} of the page of {} failed", part.getClass().getName(), id, e);
            return Optional.empty();
        }
    }
}
