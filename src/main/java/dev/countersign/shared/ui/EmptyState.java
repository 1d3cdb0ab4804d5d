package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where there is nothing yet: why that is so and what to do next. */
public class EmptyState extends Div {

    public EmptyState(String title, String text, Component... actions) {
        addClassName("empty");
        add(title(title), new Paragraph(text));
        add(actions);
    }

    private static Paragraph title(String words) {
        var title = new Paragraph(words);
        title.addClassName("title");
        return title;
    }
}
