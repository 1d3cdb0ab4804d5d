package dev.countersign.evidence;

import java.util.regex.Pattern;

/** Takes out of text what looks like a secret somebody pasted: tokens, keys, passwords in addresses. */
final class Masking {

    private static final String MASK = "[masked]";

    private static final Pattern SECRET = Pattern.compile("(?i:bearer)\\s+[A-Za-z0-9._~+/=-]{12,}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?"
            + "|\\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}"
            + "|\\bsk-[A-Za-z0-9_-]{20,}"
            + "|\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_[A-Za-z0-9_]{20,}"
            + "|\\bxox[abprs]-[A-Za-z0-9-]{10,}"
            + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"
            + "|(?<=://)[^/\\s:@]+:[^/\\s:@]+(?=@)");

    private Masking() {}

    static String mask(String text) {
        return text.length() < 12 ? text : SECRET.matcher(text).replaceAll(MASK);
    }
}
