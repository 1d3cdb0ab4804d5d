package dev.countersign.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.composer.ComposerException;
import org.yaml.snakeyaml.constructor.ConstructorException;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Reads YAML written by strangers: plain values only, few aliases, little depth. */
final class SafeYaml {

    private static final String STRANGE =
            "only plain values are read, and a text that begins with !, & or * needs quotes.";
    private static final String BROKEN =
            "a quote is missing, a line is not indented like its neighbours, or a text that holds a"
                    + " colon or begins with a special character needs quotes.";

    private static final Logger LOG = LoggerFactory.getLogger(SafeYaml.class);

    private SafeYaml() {}

    /**
     * @param firstLine the line of the file where the text begins
     * @throws Unreadable where it is no YAML, no mapping, holds control characters, or is built to exhaust whoever reads it
     */
    static Map<String, Object> mapping(String text, int firstLine) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(ImportLimits.ALIASES);
        options.setNestingDepthLimit(ImportLimits.DEPTH);
        options.setCodePointLimit(text.length() + 1);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        try {
            if (new Yaml(
                                    new SafeConstructor(options),
                                    new Representer(new DumperOptions()),
                                    new DumperOptions(),
                                    options,
                                    new AsWritten())
                            .load(text)
                    instanceof Map<?, ?> mapping) {
                var named = new LinkedHashMap<String, Object>();
                mapping.forEach((key, value) -> named.put(String.valueOf(key), value));
                PlainText.require(named, firstLine);
                return named;
            }
        } catch (YAMLException e) {
            LOG.debug("YAML of an import cannot be read", e);
            var mark = e instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
            throw new Unreadable(
                    mark == null ? firstLine : mark.getLine() + firstLine, "The YAML cannot be read here: " + wrong(e));
        }
        throw new Unreadable(firstLine, "The YAML holds no names with values, such as “name: Billing helper”.");
    }

    private static String wrong(YAMLException e) {
        return switch (e) {
            case DuplicateKeyException _ -> "a name stands there twice. Keep one of the two.";
            case ConstructorException _ -> STRANGE;
            case ComposerException _ -> STRANGE;
            case ReaderException _ -> "it holds a control character, which is no text. Take it out.";
            case ScannerException _ -> BROKEN;
            case ParserException _ -> BROKEN;
            default -> "it nests or repeats itself more than a file of its kind needs. Write it out plainly.";
        };
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

    /** Returns a true or false that is written as such; a text that only reads alike says nothing. */
    static @Nullable Boolean bool(@Nullable Object value) {
        return value instanceof Boolean known ? known : null;
    }

    /** Whether a value switches off what it is said of, however people write it. */
    static boolean isOff(@Nullable Object value) {
        return List.of("false", "no", "off").contains(String.valueOf(value).toLowerCase(Locale.ROOT));
    }

    /** Keeps dates, numbers and words such as {@code yes} as texts: a name is what people wrote. */
    private static final class AsWritten extends Resolver {

        private static final Pattern WRITTEN_BOOLEAN = Pattern.compile("true|false");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.BOOL, WRITTEN_BOOLEAN, "tf");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
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
            mapping.forEach((key, on) -> {
                if (on instanceof Map<?, ?> tools) {
                    texts(tools).forEach(tool -> texts.add(key + "/" + tool));
                } else if (!isOff(on)) {
                    texts.add(String.valueOf(key));
                }
            });
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
