package dev.countersign.discovery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

/** Finds the files in a ZIP by its directory, which tells links, sizes and encryption before anything is unpacked. */
final class ZipSource {

    private ZipSource() {}

    static Closeable read(SourceFiles.Upload upload, SourceFiles files, ImportLimits limits) throws IOException {
        ZipDirectory.requireAtMost(limits.entries(), upload.content());
        var zip = ZipFile.builder().setPath(upload.content()).get();
        try {
            var entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                if (!entry.isDirectory() && files.admit(entry.getName(), entry.getSize())) {
                    add(zip, entry, files, limits);
                }
            }
            return zip;
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void add(ZipFile zip, ZipArchiveEntry entry, SourceFiles files, ImportLimits limits) {
        var path = entry.getName().replace('\\', '/');
        if (entry.isUnixSymlink()) {
            files.leaveOut(path, "It is a link, and links are not followed. Put the file itself into the archive.");
        } else if (!zip.canReadEntryData(entry)) {
            files.leaveOut(path, "It is encrypted or packed in an unusual way. Pack it without a password.");
        } else if (limits.isSuspicious(entry.getCompressedSize(), entry.getSize())) {
            throw new ImportRefused("%s would unpack to more than %d times its size. This looks like an attack."
                    .formatted(path, limits.ratio()));
        } else {
            files.add(new SourceFile(path, () -> open(zip, entry)));
        }
    }

    /** No entry yields more than it announced, so that the sums made from the announcements hold. */
    private static InputStream open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(zip.getInputStream(entry))
                .setMaxCount(Math.max(0, entry.getSize()))
                .setOnMaxCount((announced, read) -> {})
                .get();
    }
}
