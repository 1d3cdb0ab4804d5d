package dev.countersign.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A file in the archive of a pack.
 *
 * @param rows where it is a listing
 * @param sha256 in hex
 */
public record PackFileRow(
        String path, String mediaType, long bytes, @Nullable Long rows, String sha256) {

    /** Without its folder. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
