package dev.countersign.discovery;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of an import: uploaded as it is or found in an archive. It can be opened more than once.
 *
 * @param path the folders and the name inside the archive, with slashes; only ever shown and compared, never opened
 */
record SourceFile(String path, Content content) {

    private static final Logger LOG = LoggerFactory.getLogger(SourceFile.class);

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** The name without folders. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folders without the name, empty at the top. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Reads a document that is small by nature. */
    byte[] bytes(int limit) {
        try (var in = content.open()) {
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new Unreadable(
                        0, "It is larger than %,d bytes, more than a file of its kind needs.".formatted(limit));
            }
            return bytes;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** What people are told of a file that breaks off or cannot be unpacked; the log has the rest. */
    static Unreadable damaged(IOException e) {
        LOG.info("A file of an import cannot be read", e);
        return new Unreadable(
                0, "It is damaged: what it holds cannot be unpacked. Pack it again, or import the file by itself.");
    }
}
