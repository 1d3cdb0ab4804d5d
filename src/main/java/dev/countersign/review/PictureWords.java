package dev.countersign.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** Words in a picture, broken into lines that fit the width they have. */
final class PictureWords {

    private static final double LINE = 1.2;
    private static final double WIDTH_OF_LETTER = 0.56;
    private static final double ABOVE_MIDDLE = 0.35;

    private PictureWords() {}

    /** Words around a point, in as many lines as the width asks for. */
    static String centred(String text, double x, double y, double width, int size) {
        var lines = wrap(text, (int) (width / (size * WIDTH_OF_LETTER)));
        var svg = new StringBuilder();
        var baseline = y + size * ABOVE_MIDDLE - (lines.size() - 1) * size * LINE / 2;
        for (var line : lines) {
            svg.append(line(line, x, baseline, "middle", size));
            baseline += size * LINE;
        }
        return svg.toString();
    }

    /** One line whose letters stand on a point, begin there, or have their middle there. */
    static String line(String text, double x, double baseline, String anchor, int size) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"currentColor\" stroke=\"none\">%s</text>",
                x,
                baseline,
                anchor,
                size,
                HtmlUtils.htmlEscape(text));
    }

    static List<String> wrap(String text, int letters) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
