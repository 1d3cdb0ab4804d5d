package dev.countersign.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names and texts of tools as words. */
final class Words {

    private Words() {}

    /** The words of {@code listIssues}, {@code list_issues} or a sentence, in lower case. */
    static List<String> of(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                                .toLowerCase(Locale.ROOT)
                                .split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** A text that is cut where the catalogue has no more room. */
    static String limit(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    static @Nullable String limitIfSaid(@Nullable String text, int most) {
        return text == null ? null : limit(text, most);
    }

    /** The end of a path that is too long to show. */
    static String tail(String path, int most) {
        return path.length() <= most ? path : "…" + path.substring(path.length() - most + 1);
    }

    /** The first sentences of a text, as many as have room. */
    static String opening(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(text.lastIndexOf(". ", most - 1), text.lastIndexOf(": ", most - 1));
        return end < most / 4 ? text.substring(0, most - 1) + "…" : text.substring(0, end) + ".";
    }
}
