package dev.countersign.operations;

import dev.countersign.shared.Degraded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reports how much space the folders have that the product writes to. A node that lacks space still serves pages. */
@Component
class StorageHealthIndicator implements HealthIndicator {

    private final Map<String, Path> folders;
    private final DataSize least;

    StorageHealthIndicator(
            @Value("${countersign.home}") Path home,
            @Value("${java.io.tmpdir}") Path temporary,
            @Value("${countersign.storage.least:500MB}") DataSize least) {
        this.folders = Map.of("home", home, "temporary", temporary);
        this.least = least;
    }

    @Override
    public Health health() {
        var health = Health.up();
        folders.forEach((name, folder) -> {
            try {
                var free = Files.getFileStore(existing(folder.toAbsolutePath())).getUsableSpace();
                health.withDetail(name, Map.of("folder", folder.toString(), "freeMegabytes", free / 1_000_000));
                if (free < least.toBytes()) {
                    health.status(Degraded.STATUS);
                }
            } catch (IOException e) {
                health.status(Degraded.STATUS)
                        .withDetail(name, Map.of("folder", folder.toString(), "error", String.valueOf(e.getMessage())));
            }
        });
        return health.build();
    }

    private static Path existing(Path folder) {
        var found = folder;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }
}
