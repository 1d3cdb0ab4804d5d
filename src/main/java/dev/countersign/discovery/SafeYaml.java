package dev.countersign.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads YAML written by strangers: plain values only, few aliases, little depth. */
final class SafeYaml {

    private static final int DEPTH = 30;
    private static final int ALIASES = 20;

    private SafeYaml() {}

    /**
     * @param firstLine the line of the file where the text begins
     * @throws Unreadable where it is no YAML, no mapping, holds control characters, or is built to exhaust whoever reads it
     */
    static Map<String, Object> mapping(String text, int firstLine) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES);
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(text.length() + 1);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        try {
            if (new Yaml(new SafeConstructor(options)).load(text) instanceof Map<?, ?> mapping) {
                var named = new LinkedHashMap<String, Object>();
                mapping.forEach((key, value) -> named.put(String.valueOf(key), value));
                PlainText.require(named, firstLine);
                return named;
            }
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new Unreadable(
                    mark == null ? firstLine : mark.getLine() + firstLine,
                    "The YAML cannot be read here: %s. Quote texts that hold a colon or begin with a special character."
                            .formatted(e.getProblem()));
        } catch (YAMLException e) {
            throw new Unreadable(firstLine, "The YAML cannot be read: %s.".formatted(e.getMessage()));
        }
        throw new Unreadable(firstLine, "The YAML holds no names with values, such as “name: Billing helper”.");
    }

    /** A value as text in one line, or null where there is none. */
    static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof Map) {
            return null;
        }
        var text = value instanceof List<?> list ? String.join(", ", texts(list)) : String.valueOf(value);
        var line = text.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? null : line;
    }

    static Map<?, ?> inside(@Nullable Object value) {
        return value instanceof Map<?, ?> mapping ? mapping : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A list however people write it: as a YAML list, as {@code a, b}, or as a JSON list inside quotes. */
    static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            for (var item : list) {
                var text = text(item);
                if (text != null) {
                    texts.add(text);
                }
            }
        } else if (value instanceof Map<?, ?> mapping) {
            mapping.keySet().forEach(key -> texts.add(String.valueOf(key)));
        } else if (value != null) {
            for (var part :
                    String.valueOf(value).replaceAll("^\\s*\\[|]\\s*$", "").split(",")) {
                var text = part.strip().replaceAll("^['\"]|['\"]$", "").strip();
                if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
