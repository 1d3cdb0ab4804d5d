package dev.countersign.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and folders of the product that no other user of the machine may read, wherever the file system knows owners. */
final class PrivateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Makes a file and its folder for their owner alone; takes the rights of others from a file that is there. A folder that is there
     * stays as it is, since others may have a right to it.
     */
    static void protect(Path file) {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try {
            folder(folder);
            if (!isPosix(folder)) {
                return;
            }
            try {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            } catch (FileAlreadyExistsException e) {
                tighten(file);
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "The folder %s cannot be written: %s".formatted(folder, e.getMessage()),
                    "Give the user that runs the product a folder to write to, and name it in countersign.home.");
        }
    }

    /** Makes a folder for its owner alone, unless it is there. */
    static void folder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            if (isPosix(folder)) {
                Files.setPosixFilePermissions(folder, FOLDER);
            }
        }
    }

    private static void tighten(Path file) throws IOException {
        if (!FILE.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, FILE);
            LOG.warn("Other users of this machine could read {}; now only its owner can", file);
        }
    }

    private static boolean isPosix(Path folder) {
        try {
            return Files.getFileStore(folder).supportsFileAttributeView("posix");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
