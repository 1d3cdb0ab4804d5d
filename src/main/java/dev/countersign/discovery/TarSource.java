package dev.countersign.discovery;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

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
                var headers = new Headers(bounded);
                var tar = new TarArchiveInputStream(headers)) {
            for (var entry = headers.next(tar); entry != null; entry = headers.next(tar)) {
                if (!entry.isDirectory() && files.admit(entry.getName(), entry.getSize())) {
                    add(tar, entry, files, folder);
                }
                tar.transferTo(OutputStream.nullOutputStream());
            }
            // The checksum stands at the very end.
            bounded.transferTo(OutputStream.nullOutputStream());
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

    /** Limits what may stand between two files. Names and extended headers are held in memory and announce any length. */
    private static final class Headers extends FilterInputStream {

        private static final long MOST = 1_000_000;

        private long left = Long.MAX_VALUE;

        Headers(InputStream in) {
            super(in);
        }

        @Nullable
        TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
            left = MOST;
            var entry = tar.getNextEntry();
            left = Long.MAX_VALUE;
            return entry;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new ImportRefused(
                        "The archive holds a name or header of more than 1 MB. This looks like an attack.");
            }
            return read;
        }
    }
}
