package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class TextsTests {

    private static final Path SOURCES = Path.of("src", "main");
    private static final Path TEXTS = Path.of("src", "main", "resources", "texts");
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*\"([a-z]+(?:\\.[\\w-]+)+)\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("[\"'{]([a-z]+\\.[\\w.-]*)[\"'}(]");

    private final String sources = sources();
    private final Set<String> written = written();

    @Test
    void everyTextThatIsAskedForIsWritten() {
        var missing = found(ASKED, key -> !written.contains(key));

        assertThat(missing).as("keys that no file under texts/ holds").isEmpty();
    }

    @Test
    void everyTextThatIsWrittenIsAskedFor() {
        var literals = found(LITERAL, literal -> true);
        var beginnings =
                literals.stream().filter(literal -> literal.endsWith(".")).toList();
        var unused = written.stream()
                .filter(key -> !literals.contains(key))
                .filter(key -> beginnings.stream().noneMatch(key::startsWith));

        assertThat(unused).as("keys that no source names").isEmpty();
    }

    @Test
    void aTextStandsInTheFileOfItsFeature() throws IOException {
        try (var files = Files.list(TEXTS)) {
            assertThat(files).allSatisfy(file -> {
                var feature = file.getFileName().toString().replace(".properties", "");
                assertThat(keys(file)).allMatch(key -> key.startsWith(feature + "."));
            });
        }
    }

    @Test
    void oneIsNotToldAsIfItWereSeveral() {
        assertThat(told(1)).isEqualTo("1 grant still waits for you in Q4");
        assertThat(told(2_000)).isEqualTo("2,000 grants still wait for you in Q4");
    }

    private static String told(long open) {
        return Texts.t("review.notice.REMINDER", "Q4", open, "Friday", "Ola Owner");
    }

    private Set<String> found(Pattern pattern, Predicate<String> wanted) {
        return pattern.matcher(sources)
                .results()
                .map(match -> match.group(1))
                .filter(wanted)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|html)"))
                    .map(TextsTests::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> written() {
        try (var files = Files.list(TEXTS)) {
            return files.flatMap(TextsTests::keys).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> keys(Path file) {
        try {
            return PropertiesLoaderUtils.loadProperties(new FileSystemResource(file)).stringPropertyNames().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.strip().startsWith("*"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
