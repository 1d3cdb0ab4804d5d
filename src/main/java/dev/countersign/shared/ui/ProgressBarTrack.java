package dev.countersign.shared.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** How far something is, in segments of one bar: decided, refused, open. */
public class ProgressBarTrack extends Div {

    /** @param share of the whole bar, 0 to 1 */
    public record Segment(double share, Chip.Tone tone) {}

    /** @param label the same in words, as in "84 of 100 decided" */
    public ProgressBarTrack(String label, Segment... segments) {
        addClassName("bar-track");
        getElement().setAttribute("role", "img").setAttribute("aria-label", label);
        for (var segment : segments) {
            var part = new Span();
            part.addClassName(segment.tone().name().toLowerCase(Locale.ROOT));
            part.getStyle().setWidth(Picture.number(Math.clamp(segment.share(), 0, 1) * 100) + "%");
            add(part);
        }
    }

    /** One segment in the accent. */
    public static ProgressBarTrack of(long done, long total, String label) {
        return new ProgressBarTrack(label, new Segment(total == 0 ? 0 : (double) done / total, Chip.Tone.ACCENT));
    }
}
