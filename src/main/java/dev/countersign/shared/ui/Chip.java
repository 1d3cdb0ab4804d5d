package dev.countersign.shared.ui;

import com.vaadin.flow.component.html.Span;

/** A status in a word, with a dot: never colour alone. */
public class Chip extends Span {

    /** What a status means for the reader; red only for what harms. */
    public enum Tone {
        PLAIN,
        ACCENT,
        GOOD,
        INFO,
        WARN,
        BAD,
        VIOLET
    }

    public Chip(String text, Tone tone) {
        super(text);
        addClassNames("chip", tone.name().toLowerCase(java.util.Locale.ROOT));
    }
}
