package dev.countersign.discovery;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files of an import, those in archives included. Names are compared and shown but never become paths of this machine, so
 * that none of them can lead out of the working folder; links are never followed and archives inside archives never opened.
 */
final class SourceFiles implements AutoCloseable {

    /** A file as it was uploaded, lying in the working folder of the import. */
    record Upload(String name, Path content) {}

    /**
     * A file that is left out before its content is read.
     *
     * @param harmless whether nothing is lost by leaving it out
     */
    record LeftOut(String path, String reason, boolean harmless) {}

    private static final List<String> ARCHIVES =
            List.of(".zip", ".jar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst");

    private static final Logger LOG = LoggerFactory.getLogger(SourceFiles.class);

    private final ImportLimits limits;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Closeable> open = new ArrayList<>();
    private long bytes;

    private SourceFiles(ImportLimits limits) {
        this.limits = limits;
    }

    /**
     * @param folder an empty folder for what has to be unpacked; the caller deletes it
     * @throws ImportRefused where an archive is damaged, encrypted as a whole, or larger than the limits
     */
    static SourceFiles of(List<Upload> uploads, Path folder, ImportLimits limits) {
        var files = new SourceFiles(limits);
        try {
            for (var upload : uploads) {
                files.add(upload, folder);
            }
            return files;
        } catch (IOException e) {
            files.close();
            LOG.info("An archive of an import cannot be read", e);
            throw new ImportRefused(
                    "The archive is damaged: it is cut short, or no archive for all its name. Pack it again and import it anew.");
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    List<SourceFile> files() {
        return files;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    private void add(Upload upload, Path folder) throws IOException {
        var start = start(upload.content());
        var before = files.size() + leftOut.size();
        if (start.startsWith("504b0304") || start.startsWith("504b0506")) {
            open.add(ZipSource.read(upload, this, limits));
            tellIfEmpty(upload, before);
        } else if (start.startsWith("1f8b")) {
            TarSource.read(upload, this, folder, limits);
            tellIfEmpty(upload, before);
        } else if (isNamedAsArchive(upload.name())) {
            leaveOut(
                    upload.name(),
                    "It is no ZIP and no tar.gz that can be read, for all its name. Pack what it holds again.");
        } else if (admit(upload.name(), Files.size(upload.content()))) {
            files.add(new SourceFile(upload.name(), () -> Files.newInputStream(upload.content())));
        }
    }

    private void tellIfEmpty(Upload upload, int before) {
        if (files.size() + leftOut.size() == before) {
            leaveOut(upload.name(), "The archive contains no files. Pack the files into a ZIP or tar.gz again.");
        }
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(in.readNBytes(4));
        }
    }

    void add(SourceFile file) {
        files.add(file);
    }

    void leaveOut(String path, String reason) {
        leftOut.add(new LeftOut(path.length() > 300 ? path.substring(0, 300) + "…" : path, reason, false));
    }

    /**
     * Whether a file may come in, by its name and size alone; says why where it may not.
     *
     * @throws ImportRefused once all files together are too many or too large
     */
    boolean admit(String name, long size) {
        if (files.size() + leftOut.size() >= limits.files()) {
            throw new ImportRefused("There are more than %,d files. Import them in parts.".formatted(limits.files()));
        }
        bytes += Math.max(0, size);
        if (bytes > limits.bytes()) {
            throw new ImportRefused("Unpacked, the files are larger than %,d MB together. Import them in parts."
                    .formatted(limits.bytes() / 1_000_000));
        }
        if (isSystemFile(name.replace('\\', '/'))) {
            leftOut.add(
                    new LeftOut(Words.tail(name, 300), "The operating system added this file to the folder.", true));
            return false;
        }
        var fault = fault(name, size);
        if (fault != null) {
            leaveOut(name, fault);
        }
        return fault == null;
    }

    private static boolean isSystemFile(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return path.startsWith("__MACOSX/")
                || path.contains("/__MACOSX/")
                || name.startsWith("._")
                || List.of(".ds_store", "thumbs.db", "desktop.ini").contains(name);
    }

    private static boolean isNamedAsArchive(String name) {
        return ARCHIVES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    private @Nullable String fault(String name, long size) {
        var plain = name.replace('\\', '/');
        if (plain.startsWith("/") || plain.matches("[A-Za-z]:.*")) {
            return "Its name is absolute. Names in an archive start inside the archive.";
        }
        if (List.of(plain.split("/")).contains("..")) {
            return "Its name leads out of the archive (..).";
        }
        if (plain.isBlank() || plain.length() > 500 || plain.chars().anyMatch(Character::isISOControl)) {
            return "Its name is empty, longer than 500 characters, or holds control characters.";
        }
        if (!names.add(plain.toLowerCase(Locale.ROOT))) {
            return "Another file of this import has the same name. Pack them into a ZIP so that their folders are kept.";
        }
        if (isNamedAsArchive(plain)) {
            return "Archives inside archives are not opened. Unpack it and import what it holds.";
        }
        return size > limits.tableBytes()
                ? "It is larger than %,d bytes. Import it in parts.".formatted(limits.tableBytes())
                : null;
    }

    @Override
    public void close() {
        for (var source : open) {
            try {
                source.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
