package dev.countersign.evidence;

import java.io.InputStream;

/**
 * Bytes of a pack on their way out. Whoever takes it closes the content.
 *
 * @param sha256 of the content, in hex
 */
public record PackDownload(String fileName, String mediaType, long bytes, String sha256, InputStream content) {}
