package dev.countersign.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as people are told it. */
final class Moment {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private Moment() {}

    static String of(Instant moment) {
        return MINUTE.format(moment.atZone(ZoneOffset.UTC));
    }
}
