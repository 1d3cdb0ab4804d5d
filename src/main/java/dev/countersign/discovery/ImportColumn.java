package dev.countersign.discovery;

import dev.countersign.shared.MailAddress;
import dev.countersign.shared.NameRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of an {@link ImportTable}: what may stand in it.
 *
 * @param name as in the header, as in {@code external_id}
 * @param most characters, for texts
 * @param choices the words that may stand there, where there are only a few
 * @param refersTo what the value is the external id of, null where it is none
 */
public record ImportColumn(
        String name,
        Type type,
        boolean isRequired,
        int most,
        List<String> choices,
        @Nullable ImportKind refersTo) {

    /** Texts with more room than this may have several lines. */
    private static final int LINES = 4_000;

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /** How a cell is read. */
    public enum Type {
        TEXT,
        DATE,
        INSTANT,
        BOOLEAN,
        COUNT,
        TIER
    }

    static ImportColumn of(String name, Type type) {
        return new ImportColumn(name, type, false, 100, List.of(), null);
    }

    static ImportColumn text(String name, int most) {
        return new ImportColumn(name, Type.TEXT, false, most, List.of(), null);
    }

    static ImportColumn reference(String name, ImportKind kind) {
        return new ImportColumn(name, Type.TEXT, false, 300, List.of(), kind);
    }

    static ImportColumn choice(String name, Class<? extends Enum<?>> words) {
        var choices = Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
        return new ImportColumn(name, Type.TEXT, false, 100, choices, null);
    }

    ImportColumn required() {
        return new ImportColumn(name, type, true, most, choices, refersTo);
    }

    /** The name of the component of the record that takes the value: {@code external_id} is {@code externalId}. */
    String property() {
        var words = name.split("_");
        var property = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            property.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return property.toString();
    }

    /** @throws Unreadable where the cell holds something else, saying what would be right */
    Object read(int line, String written, Instant now) {
        PlainText.require(written, name, line);
        var cell = name.equals("name") ? written.replaceAll("\\s+", " ") : written;
        if (name.equals("email") && !MailAddress.is(cell)) {
            throw wrong(line, cell, "a mail address such as ada@example.com");
        }
        if (!choices.isEmpty()) {
            var word = cell.toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
            if (!choices.contains(word)) {
                throw wrong(line, cell, "one of " + String.join(", ", choices));
            }
            return word;
        }
        if (cell.length() > most) {
            throw new Unreadable(line, "%s is longer than %,d characters.".formatted(name, most));
        }
        if (type == Type.TEXT && most < LINES) {
            NameRule.problem(cell, most).ifPresent(problem -> {
                throw new Unreadable(line, "%s: %s".formatted(name, problem));
            });
        }
        try {
            return switch (type) {
                case TEXT -> cell;
                case DATE -> sensible(LocalDate.parse(cell)).toString();
                case INSTANT -> instant(line, cell, now).toString();
                case BOOLEAN -> bool(line, cell);
                case COUNT -> count(line, cell, 0, Long.MAX_VALUE);
                case TIER -> count(line, cell.replaceFirst("^(T|TIER_)", ""), 1, 4);
            };
        } catch (DateTimeException e) {
            throw wrong(
                    line, cell, type == Type.DATE ? "a date such as 2026-03-31" : "a time such as 2026-03-31T08:00Z");
        }
    }

    /** Whether it says when something happened. */
    private boolean isPast() {
        return name.startsWith("last_") || name.equals("granted_at") || name.equals("issued_at");
    }

    private Instant instant(int line, String cell, Instant now) {
        var instant = cell.length() == 10
                ? LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(cell.replace(' ', 'T')).toInstant();
        sensible(LocalDate.ofInstant(instant, ZoneOffset.UTC));
        if (isPast() && instant.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw wrong(line, cell, "a time that is not in the future");
        }
        return instant;
    }

    private static LocalDate sensible(LocalDate date) {
        if (date.getYear() < 1900 || date.getYear() > 2200) {
            throw new DateTimeException("not a date of this age");
        }
        return date;
    }

    private boolean bool(int line, String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw wrong(line, cell, "true or false");
        };
    }

    private long count(int line, String cell, long least, long most) {
        try {
            var number = Long.parseLong(cell);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(line, cell, most == Long.MAX_VALUE ? "a whole number from 0" : "a number from 1 to 4");
    }

    private Unreadable wrong(int line, String cell, String right) {
        var shown = cell.length() > 60 ? cell.substring(0, 60) + "…" : cell;
        return new Unreadable(line, "%s is “%s”, but should be %s.".formatted(name, shown, right));
    }
}
