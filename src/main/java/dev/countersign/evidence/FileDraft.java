package dev.countersign.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file being written to a folder of its own, hashed and counted on its way. */
final class FileDraft implements AutoCloseable {

    private final String path;
    private final String mediaType;
    private final Path target;
    private final MessageDigest digest = sha256();
    private final OutputStream out;

    FileDraft(Path folder, String path, String mediaType) throws IOException {
        this.path = path;
        this.mediaType = mediaType;
        this.target = folder.resolve(path.replace('/', '_'));
        this.out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(target), digest), 1 << 16);
    }

    OutputStream out() {
        return out;
    }

    /** Ends the file. */
    PackFile finish(@Nullable Long rows) throws IOException {
        out.close();
        return new PackFile(
                path,
                target,
                mediaType,
                Files.size(target),
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    static PackFile write(Path folder, String path, String mediaType, byte[] content) throws IOException {
        try (var draft = new FileDraft(folder, path, mediaType)) {
            draft.out().write(content);
            return draft.finish(null);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
