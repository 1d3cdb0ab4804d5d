package dev.countersign.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** What a feature shows on the home page to the person who is signed in. Parts stand in the order of their {@link #order()}. */
public interface HomePart {

    /** Where on the page a part stands. */
    enum Place {
        /** One row in the list of what waits for this person: a {@code HomeTask}. */
        TASK,
        /** A tile with a number and a small picture. */
        FIGURE,
        /** A tile of something that goes wrong. */
        RISK,
        /** A wide card. */
        PANEL
    }

    Place place();

    int order();

    /** The part, or nothing where this person has nothing to see here. */
    Optional<Component> show();
}
