package dev.countersign.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** How values go into SQL and come back, alike on every database. Times are UTC to the microsecond. */
public final class Sql {

    private Sql() {}

    /** Answers what to bind for a value: an instant becomes a timestamp with time zone. */
    public static Object value(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    /** Answers an array to bind for {@code unnest(cast(? as uuid array))}: many values that an index finds one by one on every database. */
    public static Object uuids(Collection<UUID> values) {
        return new SqlArrayValue("uuid", values.toArray());
    }

    /** The same for {@code unnest(cast(? as bigint array))}. */
    public static Object numbers(Collection<Long> values) {
        return new SqlArrayValue("bigint", values.toArray());
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    public static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        var number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    static @Nullable Object read(ResultSet row, String column, Keyset.Type type) throws SQLException {
        return switch (type) {
            case TEXT -> row.getString(column);
            case UUID -> uuid(row, column);
            case DATE -> date(row, column);
            case INSTANT -> instant(row, column);
            case NUMBER -> {
                var number = row.getLong(column);
                yield row.wasNull() ? null : number;
            }
        };
    }

    static Object parse(String text, Keyset.Type type) {
        return switch (type) {
            case TEXT -> text;
            case UUID -> UUID.fromString(text);
            case DATE -> LocalDate.parse(text);
            case INSTANT -> Instant.parse(text);
            case NUMBER -> Long.parseLong(text);
        };
    }
}
