package dev.countersign.discovery;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that somebody hands in.
 *
 * @param name as it is called there
 * @param content is opened once
 */
public record ImportUpload(String name, Content content) {

    /** Where its bytes come from. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
