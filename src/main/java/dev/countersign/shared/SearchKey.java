package dev.countersign.shared;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which names are sorted and searched: lower case, without accents, white space folded. One character may become many
 * ({@code ﷺ} becomes eighteen), so a key is cut where its column ends.
 */
public final class SearchKey {

    /** What the columns for names hold. */
    private static final int LONGEST = 200;

    private SearchKey() {}

    public static String of(String name) {
        return of(name, LONGEST);
    }

    /** @param longest what the column holds */
    public static String of(String name, int longest) {
        var key = Normalizer.normalize(name.strip(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        if (key.length() <= longest) {
            return key;
        }
        return key.substring(0, Character.isHighSurrogate(key.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The first key after all that begin with this one, in the order of code points; empty where there is none. */
    static String after(String beginning) {
        var last = beginning.codePointBefore(beginning.length());
        var rest = beginning.substring(0, beginning.length() - Character.charCount(last));
        if (last == Character.MAX_CODE_POINT) {
            return rest.isEmpty() ? "" : after(rest);
        }
        var next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return rest + Character.toString(next);
    }
}
