package dev.countersign.discovery;

import static org.awaitility.Awaitility.await;

import dev.countersign.SignedInAs;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** Imports as an administrator does it, and waits for what comes of it. */
@TestComponent
class Imports {

    private static final UUID ADMINISTRATOR = UUID.randomUUID();

    private final ImportService service;
    private final ImportList list;

    Imports(ImportService service, ImportList list) {
        this.service = service;
        this.list = list;
    }

    static ImportOptions options(String source) {
        return new ImportOptions(source, Environment.DEVELOPMENT, null, null, true);
    }

    static ImportUpload upload(String name, byte[] content) {
        return new ImportUpload(name, () -> new ByteArrayInputStream(content));
    }

    static ImportUpload upload(String name, String... lines) {
        return upload(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    SignedInAs administrator() {
        return SignedInAs.person(ADMINISTRATOR, "Ada Admin", Roles.ADMINISTRATOR);
    }

    /** Reads files into a preview, or until it fails. */
    ImportId read(ImportOptions options, ImportUpload... files) {
        try (var signedIn = administrator()) {
            var id = service.begin(options, List.of(files));
            return settled(id);
        }
    }

    ImportId apply(ImportId id) {
        try (var signedIn = administrator()) {
            service.apply(id, true);
            return settled(id);
        }
    }

    ImportRow find(ImportId id) {
        try (var signedIn = administrator()) {
            return list.find(id);
        }
    }

    Map<ImportChange, Map<ImportKind, Long>> counts(ImportId id) {
        try (var signedIn = administrator()) {
            return list.counts(id);
        }
    }

    long count(ImportId id, ImportChange... changes) {
        var counts = counts(id);
        return Arrays.stream(changes)
                .flatMap(change -> counts.getOrDefault(change, Map.of()).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    List<ImportLine> lines(ImportId id, ImportChange change) {
        try (var signedIn = administrator()) {
            return list.lines(id, new ImportLineQuery(change, null, false), null, 1_000)
                    .rows();
        }
    }

    List<ImportLine> unowned(ImportId id) {
        try (var signedIn = administrator()) {
            return list.lines(id, new ImportLineQuery(null, null, true), null, 1_000)
                    .rows();
        }
    }

    long unownedNewAgents(ImportId id) {
        try (var signedIn = administrator()) {
            return list.unownedNewAgents(id);
        }
    }

    private ImportId settled(ImportId id) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !find(id).state().isWorking());
        return id;
    }
}
