package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import org.jspecify.annotations.Nullable;

/** A white sheet on the quiet ground, with a title or without. */
public class Card extends Section {

    private final Div head = new Div();

    public Card(@Nullable String title, Component... content) {
        addClassName("card");
        head.addClassName("card-head");
        head.setVisible(title != null);
        if (title != null) {
            head.add(new H2(title));
            setAriaLabel(title);
        }
        add(head);
        add(content);
    }

    /** Lets the content reach the border: for lists and tables. */
    public Card flush() {
        addClassName("flush");
        return this;
    }

    /** Adds what stands at the end of the title's line. */
    public Card action(Component... more) {
        head.add(more);
        head.setVisible(true);
        return this;
    }
}
