package dev.countersign.evidence;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column of a listing, read alike on every database: text, whole numbers, truth values; times as ISO 8601 in UTC. */
record Column(String name, int position, Kind kind) {

    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        DAY,
        INSTANT
    }

    static List<Column> of(ResultSetMetaData described) throws SQLException {
        var columns = new ArrayList<Column>();
        for (int position = 1; position <= described.getColumnCount(); position++) {
            columns.add(new Column(
                    described.getColumnLabel(position).toLowerCase(Locale.ROOT), position, kind(described, position)));
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("Two columns have one name: " + columns);
        }
        return columns;
    }

    private static Kind kind(ResultSetMetaData described, int position) throws SQLException {
        return switch (described.getColumnType(position)) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> Kind.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Kind.TRUTH;
            case Types.DATE -> Kind.DAY;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            default -> Kind.TEXT;
        };
    }

    @Nullable
    Object read(ResultSet row) throws SQLException {
        return switch (kind) {
            case TEXT -> {
                var text = row.getString(position);
                yield text == null || isKey() ? text : Masking.mask(text);
            }
            case NUMBER -> {
                BigDecimal number = row.getBigDecimal(position);
                yield number == null ? null : number.longValueExact();
            }
            case TRUTH -> {
                var truth = row.getBoolean(position);
                yield row.wasNull() ? null : truth;
            }
            case DAY -> {
                var day = row.getObject(position, LocalDate.class);
                yield day == null ? null : day.toString();
            }
            case INSTANT -> {
                var time = row.getObject(position, OffsetDateTime.class);
                yield time == null ? null : time.toInstant().toString();
            }
        };
    }

    /** Keys stay as they are: rows are found and counted by them, and two must never become one. */
    private boolean isKey() {
        return name.endsWith("_id");
    }

    /** A value as the document prints it. */
    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A value as a cell that no spreadsheet takes for a formula (CWE-1236). */
    static String csvCell(@Nullable Object value) {
        var text = text(value);
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) {
            return "'" + text;
        }
        return text;
    }
}
