package dev.countersign.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.UUID;

/**
 * What a feature shows on the page of an agent, resource, person or project that another feature owns. It knows its place, so that
 * whoever extends it says only what it shows.
 */
public abstract class SubjectPart {

    /** Where it stands: {@code MAIN} is the wide column, {@code SIDE} the narrow one. */
    public enum Column {
        MAIN,
        SIDE
    }

    private final String subject;
    private final Column column;
    private final int order;

    /** @param subject the kind of page: {@code agent}, {@code resource}, {@code person} or {@code project} */
    protected SubjectPart(String subject, Column column, int order) {
        this.subject = subject;
        this.column = column;
        this.order = order;
    }

    public final String subject() {
        return subject;
    }

    public final Column column() {
        return column;
    }

    public final int order() {
        return order;
    }

    public abstract Optional<Component> show(UUID subjectId);
}
