package dev.countersign.evidence;

import dev.countersign.shared.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;

/** The days a pack speaks about, both included, in UTC. */
public record Period(LocalDate from, LocalDate to) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    public Period {
        if (to.isBefore(from)) {
            throw Invalid.of("to", "The period ends before it begins. Choose a last day on or after " + from + ".");
        }
    }

    /** The calendar quarter a day lies in. */
    public static Period quarterOf(LocalDate day) {
        var first = day.with(IsoFields.DAY_OF_QUARTER, 1);
        return new Period(first, first.plusMonths(3).minusDays(1));
    }

    /** The name of a year, quarter or month as in {@code 2026Q4}, else its first and last day. */
    public String label() {
        if (equals(new Period(from.withDayOfYear(1), from.withDayOfYear(from.lengthOfYear())))) {
            return Integer.toString(from.getYear());
        }
        if (equals(quarterOf(from))) {
            return from.getYear() + "Q" + from.get(IsoFields.QUARTER_OF_YEAR);
        }
        if (equals(new Period(from.withDayOfMonth(1), from.withDayOfMonth(from.lengthOfMonth())))) {
            return "%d-%02d".formatted(from.getYear(), from.getMonthValue());
        }
        return DAY.format(from) + "-" + DAY.format(to);
    }

    Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
