package dev.countersign.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment within words that are written before anybody reads them, as in a notice: it stands there in UTC, and a page tells it anew
 * in the zone of whoever reads it.
 */
public final class UtcTime {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern WRITTEN = Pattern.compile("\\b\\d{1,2} [A-Z][a-z]{2} \\d{4}, \\d{2}:\\d{2} UTC\\b");

    private UtcTime() {}

    /** As in "23 Nov 2026, 08:12 UTC". */
    public static String of(Instant moment) {
        return MINUTE.format(moment);
    }

    /** The same words with each such moment written as {@code told} writes it. */
    public static String retold(String words, Function<Instant, String> told) {
        return WRITTEN.matcher(words).replaceAll(found -> Matcher.quoteReplacement(retell(found.group(), told)));
    }

    private static String retell(String written, Function<Instant, String> told) {
        try {
            return told.apply(MINUTE.parse(written, Instant::from));
        } catch (DateTimeException e) {
            return written;
        }
    }
}
