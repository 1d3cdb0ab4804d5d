package dev.countersign.shared.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.countersign.shared.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes times as people read them: absolute with the zone, which is that of the browser, and how long ago or ahead on hover. The
 * ledger alone tells them in UTC, as it records them.
 */
public final class Times {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);

    private Times() {}

    /** The zone of the browser where there is one, else UTC. */
    public static ZoneId zone() {
        var ui = UI.getCurrent();
        var details = ui == null ? null : ui.getPage().getExtendedClientDetails();
        var id = details == null ? null : details.getTimeZoneId();
        return id == null || id.isBlank() ? UTC : ZoneId.of(id);
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    public static String minute(Instant time) {
        return MINUTE.format(time.atZone(zone()));
    }

    /** A time as text with the distance to now on hover; what is said instead where there is none. */
    public static Span span(@Nullable Instant time, Instant now, String none) {
        var span = new Span(time == null ? none : minute(time));
        if (time != null) {
            span.setTitle(distance(time, now));
        }
        return span;
    }

    /** The day of a time where room is scarce, as in a table, with the minute, the zone and the distance on hover. */
    public static Span day(@Nullable Instant time, Instant now, String none) {
        var span = new Span(time == null ? none : day(time.atZone(zone()).toLocalDate()));
        if (time != null) {
            span.setTitle(minute(time) + ", " + distance(time, now));
        }
        return span;
    }

    public static Span span(@Nullable LocalDate day, LocalDate today, String none) {
        var span = new Span(day == null ? none : day(day));
        if (day != null) {
            span.setTitle(distance(day, today));
        }
        return span;
    }

    /** As in "3 hours ago" or "in 12 days". */
    public static String distance(Instant time, Instant now) {
        var gap = Duration.between(now, time);
        var size = gap.abs();
        if (size.toMinutes() < 1) {
            return ahead("shared.time.moment", 0, gap.isNegative());
        }
        if (size.toHours() < 1) {
            return ahead("shared.time.minutes", size.toMinutes(), gap.isNegative());
        }
        return size.toDays() < 1
                ? ahead("shared.time.hours", size.toHours(), gap.isNegative())
                : ahead("shared.time.days", size.toDays(), gap.isNegative());
    }

    public static String distance(LocalDate day, LocalDate today) {
        var days = today.until(day, ChronoUnit.DAYS);
        return days == 0 ? Texts.t("shared.time.today") : ahead("shared.time.days", Math.abs(days), days < 0);
    }

    private static String ahead(String unit, long number, boolean past) {
        return Texts.t(past ? "shared.time.ago" : "shared.time.ahead", Texts.t(unit, number));
    }
}
