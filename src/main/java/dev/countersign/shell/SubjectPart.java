package dev.countersign.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.UUID;

/** What a feature shows on the page of an agent, resource, person or project that another feature owns. */
public interface SubjectPart {

    /** The kind of page: {@code agent}, {@code resource}, {@code person} or {@code project}. */
    String subject();

    /** Where it stands: {@code MAIN} is the wide column, {@code SIDE} the narrow one. */
    enum Column {
        MAIN,
        SIDE
    }

    Column column();

    int order();

    Optional<Component> show(UUID subjectId);
}
