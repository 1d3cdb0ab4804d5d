package dev.countersign.shared;

import java.util.Optional;

/**
 * The rule for names of people, agents, accounts, service accounts and campaigns. A name is one line of visible text. Control
 * characters, line breaks and direction overrides are refused: they let a name pass for another one on a page, in a mail or in a log.
 */
public final class NameRule {

    /** The number of characters that columns for names hold. */
    public static final int LONGEST = 200;

    private NameRule() {}

    /**
     * Returns the name without surrounding white space.
     *
     * @param where the field
     * @throws Invalid if the rule refuses the name
     */
    public static String require(String where, String name) {
        return require(where, name, LONGEST);
    }

    /** @param longest the number of characters that the column holds */
    public static String require(String where, String name, int longest) {
        problem(name, longest).ifPresent(problem -> {
            throw Invalid.of(where, problem);
        });
        return name.strip();
    }

    /** Returns what is wrong with a name, in a sentence for people; empty if nothing is. */
    public static Optional<String> problem(String name) {
        return problem(name, LONGEST);
    }

    public static Optional<String> problem(String name, int longest) {
        var text = name.strip();
        if (text.codePoints().noneMatch(NameRule::isVisible)) {
            return Optional.of(Texts.t("shared.name.missing"));
        }
        if (text.length() > longest) {
            return Optional.of(Texts.t("shared.name.long", longest));
        }
        return text.codePoints()
                .filter(NameRule::isRefused)
                .mapToObj(character -> Texts.t("shared.name.character", "U+%04X".formatted(character)))
                .findFirst();
    }

    private static boolean isVisible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.FORMAT
                && !isRefused(character);
    }

    private static boolean isRefused(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
        };
    }
}
