package dev.countersign.shared.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few values as small bars, usually twelve weeks of use; a value of zero is a flat line, so that a gap can be seen. */
public class Bars extends Picture {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 24;
    private static final double LOWEST = 1.5;

    /** @param label what the bars show, or null where the words beside them say the same */
    public Bars(List<? extends Number> values, @Nullable String label) {
        this(values, Chip.Tone.PLAIN, label);
    }

    public Bars(List<? extends Number> values, Chip.Tone tone, @Nullable String label) {
        var most = Math.max(
                1, values.stream().mapToDouble(Number::doubleValue).max().orElse(0));
        var step = (double) WIDTH / Math.max(1, values.size());
        var shapes = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i).doubleValue();
            var height = Math.max(LOWEST, value / most * HEIGHT);
            shapes.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"1\" fill=\"%s\"/>"
                    .formatted(
                            number(i * step),
                            number(HEIGHT - height),
                            number(step - 1.5),
                            number(height),
                            value > 0 ? color(tone) : "var(--line-2)"));
        }
        draw(WIDTH, HEIGHT, shapes.toString(), label);
    }
}
