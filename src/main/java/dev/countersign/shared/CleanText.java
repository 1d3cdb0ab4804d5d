package dev.countersign.shared;

/** What text may not contain anywhere: PostgreSQL stores no NUL, no encoding writes half a surrogate pair, and nobody means the rest. */
public final class CleanText {

    private CleanText() {}

    /** The place of the first character that is refused in a text of several lines, or -1. Tabs and line breaks are allowed. */
    public static int firstForbidden(CharSequence text) {
        return first(text, true);
    }

    /** The place of the first control character or broken surrogate, or -1; tabs and line breaks count. */
    public static int firstControl(CharSequence text) {
        return first(text, false);
    }

    private static int first(CharSequence text, boolean severalLines) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isISOControl(c) && !(severalLines && (c == '\t' || c == '\n' || c == '\r'))) {
                return i;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
