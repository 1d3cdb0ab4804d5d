package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** One thing that waits for this person: what it is, how long it takes, until when, and the button that leads there. */
public class TaskRow extends Div {

    /**
     * @param glyph one character that is only decoration
     * @param chip when it ends, or null where it does not
     */
    public TaskRow(String glyph, String title, String detail, @Nullable Chip chip, String button, String route) {
        this(glyph, new Span(title), detail, chip, button, route);
    }

    /** @param title words, some of them perhaps bold */
    public TaskRow(String glyph, Component title, String detail, @Nullable Chip chip, String button, String route) {
        addClassName("task");
        var sign = new Span(glyph);
        sign.addClassName("glyph");
        sign.getElement().setAttribute("aria-hidden", "true");
        var heading = new H3();
        heading.add(title);
        var said = new Span(detail);
        said.addClassName("muted");
        var end = new Div();
        end.addClassName("end");
        if (chip != null) {
            chip.addClassName("wide");
            end.add(chip);
        }
        end.add(step(button, route, title));
        add(sign, new Div(heading, said), end);
    }

    private static Anchor step(String button, String route, Component title) {
        var step = Links.button(route, button);
        step.setAriaLabel(button + ": " + title.getElement().getTextRecursively());
        return step;
    }
}
