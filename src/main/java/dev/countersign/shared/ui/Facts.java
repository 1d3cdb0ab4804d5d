package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Facts about one thing, each a name and what is so; a dash where nothing is known. */
public class Facts extends DescriptionList {

    public Facts() {
        addClassName("fact");
    }

    public Facts fact(String name, @Nullable String value) {
        return fact(name, new Span(value == null || value.isBlank() ? "–" : value));
    }

    public Facts fact(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
