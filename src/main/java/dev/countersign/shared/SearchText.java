package dev.countersign.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What something is found by: the folded words of its names, keys and addresses, each after one space. */
public final class SearchText {

    /** What a column for it holds. */
    private static final int LONGEST = 1000;

    /** What the column for parts of words holds. A part tells enough by then; the rest is compared in the text. */
    static final int LONGEST_PART = 12;

    /** From how many letters on a part of a word is found, not only its beginning. */
    static final int SHORTEST_PART = 3;

    private SearchText() {}

    /** @param texts from the most telling one on; null ones are left out */
    public static String of(@Nullable String... texts) {
        var all = new StringBuilder();
        for (var text : texts) {
            var words = text == null ? "" : Folding.words(text);
            if (!words.isEmpty()) {
                all.append(' ').append(words);
            }
        }
        return cut(all.toString(), LONGEST);
    }

    /** The parts under which a text stands in the index: each word after a space, and what is left of it from each later letter on. */
    static Set<String> parts(String searchText) {
        var parts = new TreeSet<String>();
        for (var word : words(searchText)) {
            parts.add(cut(" " + word, LONGEST_PART));
            for (int at = 1; at + SHORTEST_PART <= word.length(); at++) {
                if (!Character.isLowSurrogate(word.charAt(at))) {
                    parts.add(cut(word.substring(at), LONGEST_PART));
                }
            }
        }
        return parts;
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            var space = text.indexOf(' ', from);
            var end = space < 0 ? text.length() : space;
            if (end > from) {
                words.add(text.substring(from, end));
            }
            from = end + 1;
        }
        return words;
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
