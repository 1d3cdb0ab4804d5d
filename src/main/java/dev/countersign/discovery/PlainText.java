package dev.countersign.discovery;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that texts out of YAML and JSON are texts. Both can spell characters that no file may hold as it is: a zero byte, at
 * which databases choke, or half of a character, which would silently become another one.
 */
final class PlainText {

    private final int line;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlainText(int line) {
        this.line = line;
    }

    /** @throws Unreadable at the first text, however deep, with such a character */
    static void require(@Nullable Object value, int line) {
        new PlainText(line).check(value, "The file");
    }

    private void check(@Nullable Object value, String where) {
        if (value instanceof String text) {
            check(text, where);
        } else if (value instanceof Map<?, ?> mapping && seen.add(mapping)) {
            mapping.forEach((key, inner) -> {
                check(String.valueOf(key), "A name");
                check(inner, "“" + Words.limit(String.valueOf(key), 60) + "”");
            });
        } else if (value instanceof List<?> list && seen.add(list)) {
            list.forEach(inner -> check(inner, where));
        }
    }

    static void require(String text, String where, int line) {
        new PlainText(line).check(text, where);
    }

    private void check(String text, String where) {
        text.codePoints().filter(PlainText::isNoText).findFirst().ifPresent(character -> {
            throw new Unreadable(
                    line,
                    "%s holds the control character U+%04X, which is no text. Take it out."
                            .formatted(where, character));
        });
    }

    private static boolean isNoText(int character) {
        return character < ' ' && character != '\t' && character != '\n' && character != '\r'
                || character >= 0x7F && character < 0xA0
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || Character.getType(character) == Character.SURROGATE;
    }
}
