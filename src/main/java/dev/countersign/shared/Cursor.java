package dev.countersign.shared;

import dev.countersign.shared.Keyset.Column;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a list: the key of the row beside it, and whether the rows before or after it are meant. */
record Cursor(boolean backwards, List<@Nullable Object> key) {

    /** @throws Invalid where it is no place in a list of this order */
    static Cursor read(String cursor, List<Column> order) {
        try {
            var written = new String(Base64.getUrlDecoder().decode(cursor.substring(1)), StandardCharsets.UTF_8);
            var key = new ArrayList<@Nullable Object>();
            int at = 0;
            for (var column : order) {
                int colon = written.indexOf(':', at);
                int end = colon + 1 + Integer.parseInt(written.substring(at, colon));
                var text = written.substring(colon + 1, end);
                key.add(value(text, column));
                at = end;
            }
            return new Cursor(cursor.startsWith("b"), key);
        } catch (RuntimeException e) {
            throw Invalid.of("after", "This is not a place in this list. Start again from its first page.");
        }
    }

    private static @Nullable Object value(String text, Column column) {
        if (text.startsWith("=")) {
            return stored(Sql.parse(text.substring(1), column.type()));
        }
        if (!column.nullable()) {
            throw new IllegalArgumentException(column.sql());
        }
        return null;
    }

    /** A value that can stand in a row; anything else was not written by us. */
    private static Object stored(Object value) {
        var possible = switch (value) {
            case String words -> CleanText.firstForbidden(words) < 0;
            case Instant moment -> StoredTime.isStored(moment);
            case LocalDate day -> StoredTime.isStored(day);
            case Long number -> number > Long.MIN_VALUE && number < Long.MAX_VALUE;
            default -> true;
        };
        if (!possible) {
            throw new IllegalArgumentException("No row has such a value.");
        }
        return value;
    }

    /** Opaque, and fit for an address. */
    String written() {
        var written = new StringBuilder();
        for (var value : key) {
            var text = value == null ? "-" : "=" + value;
            written.append(text.length()).append(':').append(text);
        }
        return (backwards ? "b" : "a")
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(written.toString().getBytes(StandardCharsets.UTF_8));
    }
}
