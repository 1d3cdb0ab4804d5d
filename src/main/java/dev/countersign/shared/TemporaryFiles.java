package dev.countersign.shared;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder for files that this process needs for a while: uploads, and what is unpacked from them. It is removed when the process
 * ends. If the process is killed, the next one that starts on the machine removes it.
 */
@Component
public class TemporaryFiles implements DisposableBean {

    private static final Pattern OWNED = Pattern.compile("countersign-(\\d+)-[^-]+");
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    private final Path folder;

    TemporaryFiles(@Value("${java.io.tmpdir}") Path temporary) {
        removeAbandoned(temporary);
        try {
            folder = Files.createTempDirectory(
                    temporary,
                    "countersign-%d-".formatted(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Returns a new folder for one piece of work, which deletes it afterwards. */
    public Path newFolder(String name) {
        try {
            return Files.createTempDirectory(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a new file, which whoever asked for it deletes afterwards. */
    public File newFile(String name) {
        try {
            return Files.createTempFile(folder, name, null).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that lies in it. */
    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        delete(folder);
    }

    /** Another user's folder, or one that is being removed by another process, stays. */
    private static void removeAbandoned(Path temporary) {
        try (var there = Files.newDirectoryStream(temporary, "countersign-*")) {
            for (var other : there) {
                if (isAbandoned(other)) {
                    try {
                        delete(other);
                        LOG.info("Abandoned temporary files removed: folder={}", other);
                    } catch (UncheckedIOException e) {
                        LOG.warn("Abandoned temporary files not removed: folder={}", other, e);
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("Abandoned temporary files not looked for: folder={}", temporary, e);
        }
    }

    /** In a container each process has the same number, so that a folder older than this process is not its own. */
    private static boolean isAbandoned(Path folder) throws IOException {
        var name = OWNED.matcher(folder.getFileName().toString());
        if (!name.matches() || !Files.isDirectory(folder)) {
            return false;
        }
        var created = Files.readAttributes(folder, BasicFileAttributes.class)
                .creationTime()
                .toInstant();
        var owner = ProcessHandle.of(Long.parseLong(name.group(1)));
        return owner.isEmpty()
                || owner.get()
                        .info()
                        .startInstant()
                        .filter(start -> created.isBefore(start))
                        .isPresent();
    }
}
