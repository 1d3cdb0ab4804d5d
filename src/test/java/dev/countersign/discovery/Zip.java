package dev.countersign.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs archives for tests, also such as no honest tool would pack. */
final class Zip {

    private static final int LINK = 0120777;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    Zip file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Zip file(String name, byte[] content) {
        return add(new ZipArchiveEntry(name), content);
    }

    Zip link(String name, String target) {
        var entry = new ZipArchiveEntry(name);
        entry.setUnixMode(LINK);
        return add(entry, target.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything below a folder, under its name. */
    Zip folder(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                file(folder.getParent().relativize(file).toString(), Files.readAllBytes(file));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Zip add(ZipArchiveEntry entry, byte[] content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] pack() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
