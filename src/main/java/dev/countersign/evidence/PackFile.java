package dev.countersign.evidence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a pack while the pack is being made.
 *
 * @param path inside the pack, with slashes
 * @param source where its bytes stand until the pack is stored
 * @param rows where it is a listing
 */
record PackFile(
        String path,
        Path source,
        String mediaType,
        long bytes,
        @Nullable Long rows,
        String sha256) {}
