package dev.countersign.ledger;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in its one canonical form (RFC 8785, the JSON Canonicalization Scheme), so that the same facts always give the same
 * bytes and the same hash.
 *
 * <p>Maps, collections, numbers and booleans are written as such, everything else as the string it prints as: ids, times, enums. Nulls
 * in maps are left out. Whole numbers that a double cannot hold are written as strings, as RFC 8785 (section 3.2.2.3) advises.
 */
final class CanonicalJson {

    private static final long LARGEST_EXACT = 1L << 53;

    private final StringBuilder written = new StringBuilder(512);

    static String of(Map<String, ?> object) {
        var json = new CanonicalJson();
        json.object(object);
        return json.written.toString();
    }

    /** Answers the text as UTF-8 and every database can hold it: half a surrogate pair and the character zero are replaced. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        var repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }

    static StringBuilder string(StringBuilder written, String text) {
        written.append('"');
        var value = wellFormed(text);
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\b' -> written.append("\\b");
                case '\f' -> written.append("\\f");
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    if (c < 0x20) {
                        written.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
                    } else {
                        written.append(c);
                    }
                }
            }
        }
        return written.append('"');
    }

    private void object(Map<?, ?> object) {
        // A tree map sorts strings by UTF-16 code units, which is the order RFC 8785 asks for.
        var members = new TreeMap<String, Object>();
        object.forEach((key, value) -> {
            if (value != null) {
                members.put(wellFormed(String.valueOf(key)), value);
            }
        });
        written.append('{');
        var first = true;
        for (var member : members.entrySet()) {
            if (!first) {
                written.append(',');
            }
            first = false;
            string(written, member.getKey()).append(':');
            value(member.getValue());
        }
        written.append('}');
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> written.append("null");
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> list(list);
            case Boolean truth -> written.append(truth);
            case Long number -> whole(number);
            case Integer number -> whole(number);
            case Short number -> whole(number);
            case Double number -> decimal(number);
            case Float number -> decimal(number);
            default -> string(written, Objects.toString(value));
        }
    }

    private void list(Collection<?> list) {
        written.append('[');
        var first = true;
        for (var value : list) {
            if (!first) {
                written.append(',');
            }
            first = false;
            value(value);
        }
        written.append(']');
    }

    private void whole(long number) {
        if (Math.abs(number) < LARGEST_EXACT) {
            written.append(number);
        } else {
            string(written, Long.toString(number));
        }
    }

    private void decimal(double number) {
        try {
            written.append(NumberToJSON.serializeNumber(number));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a number that JSON knows: " + number, e);
        }
    }
}
