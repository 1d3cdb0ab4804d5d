package dev.countersign.shared.ui;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A small picture drawn on the server as SVG, with words for those who do not see it. */
abstract class Picture extends Div {

    /** @param label what it shows, or null where the words beside it say the same */
    void draw(int width, int height, String shapes, @Nullable String label) {
        var alternative = label == null
                ? "aria-hidden=\"true\""
                : "role=\"img\" aria-label=\"" + HtmlUtils.htmlEscape(label) + "\"";
        removeAll();
        add(new Svg("<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" %s>%s</svg>"
                .formatted(width, height, width, height, alternative, shapes)));
    }

    static String color(Chip.Tone tone) {
        return switch (tone) {
            case PLAIN -> "var(--ink-3)";
            case ACCENT -> "var(--accent)";
            case GOOD, INFO, WARN, BAD, VIOLET -> "var(--" + tone.name().toLowerCase(Locale.ROOT) + ")";
        };
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
