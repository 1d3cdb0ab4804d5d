package dev.countersign.shared;

import java.time.Instant;
import java.time.LocalDate;

/** The days and moments that a request may name: of four-digit years that a person can mean, and that every database stores. */
public final class StoredTime {

    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private static final Instant FIRST_MOMENT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59.999999Z");

    private StoredTime() {}

    public static boolean isStored(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    public static boolean isStored(Instant moment) {
        return !moment.isBefore(FIRST_MOMENT) && !moment.isAfter(LAST_MOMENT);
    }

    /** @throws IllegalArgumentException outside of these years */
    static LocalDate required(LocalDate day) {
        if (!isStored(day)) {
            throw new IllegalArgumentException("Not a year from 1900 to 9999: " + day);
        }
        return day;
    }

    /** @throws IllegalArgumentException outside of these years */
    static Instant required(Instant moment) {
        if (!isStored(moment)) {
            throw new IllegalArgumentException("Not a year from 1900 to 9999: " + moment);
        }
        return moment;
    }
}
