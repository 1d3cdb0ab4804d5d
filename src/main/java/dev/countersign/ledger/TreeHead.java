package dev.countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger vouches for at a moment: all its entries, in one hash, signed. Whoever keeps a head can later tell whether anything
 * before it was changed, without trusting the server that made it.
 *
 * @param size how many entries it covers: numbers 0 to {@code size - 1}
 * @param root the root of the tree, SHA-256 in base64
 * @param signature Ed25519 over {@link #text()}, in base64
 */
public record TreeHead(long size, String root, Instant signedAt, LedgerKey key, String signature) {

    /** What is signed: a checkpoint as C2SP's tlog-checkpoint lays it out, with the time as an extension line. */
    public String text() {
        return text(key.origin(), size, root, signedAt);
    }

    /** The checkpoint with its signature, as a signed note that the usual tools of transparency logs read. */
    public String note() {
        return text() + "\n\u2014 " + key.origin() + " " + key.noteSignature(signature) + "\n";
    }

    /** Whether the key of the head really signed it. */
    public boolean isSigned() {
        return key.signed(
                text().getBytes(StandardCharsets.UTF_8), Base64.getDecoder().decode(signature));
    }

    static String text(String origin, long size, String root, Instant signedAt) {
        return origin + "\n" + size + "\n" + root + "\ntime " + LedgerEntry.time(signedAt) + "\n";
    }

    byte[] rootHash() {
        return Base64.getDecoder().decode(root);
    }

    static String base64(byte @Nullable [] bytes) {
        return bytes == null ? "" : Base64.getEncoder().encodeToString(bytes);
    }
}
