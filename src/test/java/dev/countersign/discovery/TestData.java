package dev.countersign.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real public data beside the project; tests on it are skipped where it is absent. */
public final class TestData {

    private TestData() {}

    /** A folder of it, or the test is skipped. */
    public static Path folder(String name) {
        return orSkip(find(name), name);
    }

    /** The real catalogue of definitions and tool servers, else a small one of our own: whoever calls has something to import. */
    public static Path catalogue() {
        return find("imports").orElse(Path.of("src", "test", "resources", "catalogue"));
    }

    private static Optional<Path> find(String name) {
        return Stream.of(
                        System.getProperty("countersign.test.data"),
                        System.getenv("COUNTERSIGN_TEST_DATA"),
                        "../shared/data")
                .filter(Objects::nonNull)
                .map(Path::of)
                .map(data -> data.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Path orSkip(Optional<Path> found, String name) {
        Assumptions.assumeTrue(
                found.isPresent(),
                () -> "No real data at ../shared/data/" + name + " (or COUNTERSIGN_TEST_DATA): skipped");
        return found.orElseThrow();
    }
}
