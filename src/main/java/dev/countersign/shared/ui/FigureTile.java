package dev.countersign.shared.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A number with its trend; it opens what it counts. */
public class FigureTile extends Anchor {

    /** @param series how the number came about, oldest first; empty for no line */
    public FigureTile(String label, String number, List<? extends Number> series, String detail, String route) {
        this(label, number, series, Chip.Tone.ACCENT, detail, route);
    }

    public FigureTile(
            String label, String number, List<? extends Number> series, Chip.Tone tone, String detail, String route) {
        super(route, "");
        addClassNames("card", "tile");
        getElement().setAttribute("router-link", true);
        var big = new Span(number);
        big.addClassName("big");
        var middle = new Div(big);
        middle.addClassName("middle");
        if (series.size() > 1) {
            middle.add(new Sparkline(series, tone, null));
        }
        add(muted(label), middle, muted(detail));
    }

    private static Span muted(String words) {
        var span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
