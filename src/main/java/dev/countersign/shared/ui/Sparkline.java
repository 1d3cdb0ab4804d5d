package dev.countersign.shared.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a few values beside the number it explains. */
public class Sparkline extends Picture {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 28;

    /** @param label what the line shows, or null where the words beside it say the same */
    public Sparkline(List<? extends Number> values, Chip.Tone tone, @Nullable String label) {
        var most = values.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        var least = Math.min(
                0, values.stream().mapToDouble(Number::doubleValue).min().orElse(0));
        var range = most > least ? most - least : 1;
        var points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            var x = values.size() < 2 ? 0 : (double) i * WIDTH / (values.size() - 1);
            var y = HEIGHT - 2 - (values.get(i).doubleValue() - least) / range * (HEIGHT - 4);
            points.append(i == 0 ? "" : " ").append(number(x)).append(',').append(number(y));
        }
        draw(
                WIDTH,
                HEIGHT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>"
                        .formatted(points, color(tone)),
                label);
    }
}
