package dev.countersign.shared;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form in which texts are compared as people read them: {@code Jörg Strauß’s} and {@code JORG  STRAUSS'S} fold to the same text.
 * Case, accents, kinds of quotes and hyphens, width, invisible characters and repeated white space make no difference.
 */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{P}\\p{Z}\\p{C}]+");

    private Folding() {}

    /** Returns the folded text. Folding it again changes nothing. */
    public static String of(String text) {
        if (isPlain(text)) {
            return SPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        }
        var alike = new StringBuilder(text.length() + 8);
        // Before normalization, which would make a space of an acute accent that stands alone.
        text.codePoints().forEach(character -> append(alike, character));
        var bare = MARKS.matcher(Normalizer.normalize(alike, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('\u02BC', '\'');
        // Lower case alone keeps ß, and upper case alone keeps ẞ.
        var lower = bare.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
        var again =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return SPACE.matcher(again).replaceAll(" ").strip();
    }

    /**
     * Returns the form in which external ids are compared. It makes less alike than {@link #of}: only case and composition make no
     * difference, because ids tell things apart by accents and punctuation.
     */
    public static String id(String externalId) {
        return Normalizer.normalize(externalId.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Returns what the database may hold as lower-case ids that fold to the same id as this one. */
    public static Set<String> idForms(String externalId) {
        var folded = id(externalId);
        return Set.copyOf(List.of(folded, Normalizer.normalize(folded, Normalizer.Form.NFD)));
    }

    /**
     * Returns the folded words of a text with one space between them, as they are searched. Punctuation separates words, except
     * that apostrophes are left out, so that {@code O'Brien} is found as {@code obrien}. Empty if the text has no words.
     */
    public static String words(String text) {
        return BETWEEN_WORDS.matcher(of(text).replace("'", "")).replaceAll(" ").strip();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < 0x80 && character != '`');
    }

    private static void append(StringBuilder alike, int character) {
        switch (character) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC', '\u02B9', '\u00B4', '\u0060', '\uFF07' ->
                alike.append('\'');
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB', '\uFF02' -> alike.append('"');
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFF0D' -> alike.append('-');
            case 'ø', 'Ø' -> alike.append('o');
            case 'æ', 'Æ' -> alike.append("ae");
            case 'œ', 'Œ' -> alike.append("oe");
            case 'đ', 'Đ', 'ð', 'Ð' -> alike.append('d');
            case 'þ', 'Þ' -> alike.append("th");
            case 'ł', 'Ł' -> alike.append('l');
            case 'ħ', 'Ħ' -> alike.append('h');
            default -> alike.appendCodePoint(character);
        }
    }
}
