package dev.countersign.discovery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** Unpacks a {@code tar.gz} into numbered files of the working folder: a stream cannot be read twice. */
final class TarSource {

    private TarSource() {}

    static void read(SourceFiles.Upload upload, SourceFiles files, Path folder, ImportLimits limits)
            throws IOException {
        var most = limits.unpacked(Files.size(upload.content()));
        try (var in = new BufferedInputStream(Files.newInputStream(upload.content()));
                var gzip = GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
                var bounded = BoundedInputStream.builder()
                        .setInputStream(gzip)
                        .setMaxCount(most)
                        .setOnMaxCount((limit, read) -> {
                            throw new ImportRefused("%s unpacks to more than %,d MB or %d times its size."
                                    .formatted(upload.name(), limits.bytes() / 1_000_000, limits.ratio()));
                        })
                        .get();
                var tar = new TarArchiveInputStream(bounded)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory() && files.admit(entry.getName(), entry.getSize())) {
                    add(tar, entry, files, folder);
                }
            }
        }
    }

    private static void add(TarArchiveInputStream tar, TarArchiveEntry entry, SourceFiles files, Path folder)
            throws IOException {
        var path = entry.getName().replace('\\', '/');
        if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || !tar.canReadEntryData(entry)) {
            files.leaveOut(
                    path, "It is a link or a device, and only files are read. Put the file itself into the archive.");
            return;
        }
        var unpacked = Files.createTempFile(folder, "unpacked", null);
        try (var out = Files.newOutputStream(unpacked)) {
            tar.transferTo(out);
        }
        files.add(new SourceFile(path, () -> Files.newInputStream(unpacked)));
    }
}
