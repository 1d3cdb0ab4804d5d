package dev.countersign.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs files so that the same files give the same archive: entries in order, times fixed, no trace of the machine. */
final class PackZip {

    /** The earliest time an archive can hold. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PackZip() {}

    static PackFile of(String name, List<PackFile> files, Path folder) throws IOException {
        try (var draft = new FileDraft(folder, name + ".zip", "application/zip");
                var zip = new ZipOutputStream(draft.out(), StandardCharsets.UTF_8)) {
            for (var file :
                    files.stream().sorted(Comparator.comparing(PackFile::path)).toList()) {
                var entry = new ZipEntry(file.path());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                Files.copy(file.source(), zip);
                zip.closeEntry();
            }
            zip.finish();
            return draft.finish(null);
        }
    }

    /** The hashes as {@code sha256sum -c} and {@code shasum -a 256 -c} read them. */
    static byte[] sums(List<PackFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(PackFile::path))
                .map(file -> file.sha256() + "  " + file.path() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
