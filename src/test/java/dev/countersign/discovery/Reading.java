package dev.countersign.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads uploads into rows, without a database. */
final class Reading {

    private final Path folder;
    private final List<SourceFiles.Upload> uploads = new ArrayList<>();
    private ImportLimits limits = ImportLimits.USUAL;

    Reading(Path folder) {
        this.folder = folder;
    }

    static List<StagedRow> of(Path folder, String name, String... lines) {
        return new Reading(folder)
                .upload(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .rows();
    }

    static List<StagedRow> of(Path folder, String name, byte[] content) {
        return new Reading(folder).upload(name, content).rows();
    }

    Reading within(ImportLimits others) {
        limits = others;
        return this;
    }

    Reading upload(String name, byte[] content) {
        try {
            var file = Files.write(folder.resolve("upload-" + uploads.size()), content);
            uploads.add(new SourceFiles.Upload(name, file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<StagedRow> rows() {
        var rows = new ArrayList<StagedRow>();
        try (var files = SourceFiles.of(uploads, folder, limits)) {
            new ImportReader("src", List.of(), limits, java.time.Instant.parse("2026-12-01T00:00:00Z"), rows::add)
                    .read(files, read -> {});
        }
        return rows;
    }
}
