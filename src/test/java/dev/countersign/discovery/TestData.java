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

    public static Path folder(String name) {
        var found = Stream.of(
                        System.getProperty("countersign.test.data"),
                        System.getenv("COUNTERSIGN_TEST_DATA"),
                        "../shared/data")
                .filter(Objects::nonNull)
                .map(Path::of)
                .map(data -> data.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        return orSkip(found, name);
    }

    private static Path orSkip(Optional<Path> found, String name) {
        Assumptions.assumeTrue(
                found.isPresent(),
                () -> "No real data at ../shared/data/" + name + " (or COUNTERSIGN_TEST_DATA): skipped");
        return found.orElseThrow();
    }
}
