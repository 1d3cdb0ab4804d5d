package dev.countersign.http;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Values that nobody means and somebody sends. */
final class HostileValues {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u001b[31m",
            "line\nbreak",
            "\u202egnp.exe",
            "' or 1=1 --",
            "%",
            "_",
            "\\",
            "null",
            "NaN",
            "-1",
            "0",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1e309",
            "+1000000000-12-31T00:00:00Z",
            "0000-00-00",
            "1899-12-31",
            "9999-12-31T23:59:59Z",
            "+294277-01-01T00:00:00Z",
            "00000000-0000-0000-0000-000000000000",
            "0193a5f2-7c41-7d1e-9b0a-3f6c2d8e4b71",
            ",",
            ",,,",
            "A,",
            "ACTIVE",
            "HUMAN,",
            "true",
            "\ud83d\ude00",
            "x".repeat(5_000),
            "é".repeat(300),
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/a}",
            "aMTM6PQAAAA",
            "b",
            "a!!!");

    private HostileValues() {}

    /** The names of the parameters of an endpoint. */
    static List<String> parameters(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .toList();
    }

    /** The names of the fields in what an endpoint takes, two records deep. */
    static List<String> fields(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .flatMap(parameter -> fields(parameter.getParameterizedType(), 2))
                .distinct()
                .toList();
    }

    private static Stream<String> fields(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).flatMap(argument -> fields(argument, depth));
        }
        if (depth == 0 || !(type instanceof Class<?> body) || !body.isRecord()) {
            return Stream.of();
        }
        return Arrays.stream(body.getRecordComponents())
                .flatMap(component ->
                        Stream.concat(Stream.of(component.getName()), fields(component.getGenericType(), depth - 1)));
    }

    private static String name(Random random, List<String> names) {
        return names.isEmpty() || random.nextInt(20) == 0 ? "name" : names.get(random.nextInt(names.size()));
    }

    static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    static String inPath(Random random) {
        return random.nextInt(3) == 0
                ? "0193a5f2-7c41-7d1e-9b0a-3f6c2d8e4b71"
                : String.valueOf(random.nextBoolean() ? random.nextLong() : random.nextInt(5));
    }

    static String query(Random random, List<String> names) {
        var query = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(name(random, names))
                    .append('=')
                    .append(encoded(value(random)));
        }
        return query.toString();
    }

    static String body(Random random, List<String> names) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "null";
            case 2 -> "[]";
            case 3 -> "[null]";
            case 4 -> "{";
            case 5 -> json(random, names);
            case 6 -> "[" + json(random, names) + "]";
            default -> "{\"items\":" + json(random, names) + ",\"plan\":" + json(random, names) + "}";
        };
    }

    private static String json(Random random, List<String> names) {
        var fields = new StringBuilder("{");
        for (int i = random.nextInt(5); i >= 0; i--) {
            fields.append(fields.length() == 1 ? "" : ",")
                    .append('"')
                    .append(name(random, names))
                    .append("\":")
                    .append(scalar(random, names));
        }
        return fields.append('}').toString();
    }

    private static String scalar(Random random, List<String> names) {
        return switch (random.nextInt(5)) {
            case 0 -> "null";
            case 1 -> "[null]";
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> "{\"" + name(random, names) + "\":[]}";
            default -> quoted(value(random));
        };
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
