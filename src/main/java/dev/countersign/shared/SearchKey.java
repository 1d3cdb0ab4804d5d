package dev.countersign.shared;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which names are sorted and searched: lower case, without accents, white space folded. */
public final class SearchKey {

    private SearchKey() {}

    public static String of(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
