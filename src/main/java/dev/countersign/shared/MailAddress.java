package dev.countersign.shared;

import java.util.regex.Pattern;

/**
 * What counts as a mail address: a local part and a domain, without what only lists, comments and quoted names have. Narrower than
 * RFC 5322, section 3.4.1, as mail servers are; whether somebody reads it, only a mail shows.
 */
public final class MailAddress {

    /** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
    public static final int LONGEST = 254;

    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]{1,64}@[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\.]+(\\.[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\.]+)*");

    private MailAddress() {}

    public static boolean is(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }
}
