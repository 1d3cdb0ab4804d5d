package dev.countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that signs tree heads (Ed25519).
 *
 * @param id eight hexadecimal digits that follow from the origin and the key, as signed notes of C2SP define it
 * @param origin the name of the ledger, the first line of every head
 * @param publicKey the key as X.509 SubjectPublicKeyInfo, in base64
 */
public record LedgerKey(String id, String origin, String publicKey) {

    private static final int RAW_LENGTH = 32;

    /** What stands before the bare key in a SubjectPublicKeyInfo for Ed25519 (RFC 8410, section 4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @param bare the 32 bytes of the key */
    static LedgerKey of(String origin, byte[] bare) {
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + RAW_LENGTH);
        System.arraycopy(bare, 0, encoded, PREFIX.length, RAW_LENGTH);
        return new LedgerKey(idOf(origin, encoded), origin, Base64.getEncoder().encodeToString(encoded));
    }

    /** The key as tools for signed notes take it: name, id, and algorithm with key. */
    public String verifier() {
        return origin + "+" + id + "+" + Base64.getEncoder().encodeToString(typed(encoded()));
    }

    /** The key as OpenSSL takes it. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + publicKey + "\n-----END PUBLIC KEY-----\n";
    }

    /** Whether the id follows from the rest, so that none of it was changed. */
    boolean isGenuine() {
        return id.equals(idOf(origin, encoded()));
    }

    boolean signed(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded())));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    String noteSignature(String signature) {
        var bytes = Base64.getDecoder().decode(signature);
        var note = Arrays.copyOf(HexFormat.of().parseHex(id), 4 + bytes.length);
        System.arraycopy(bytes, 0, note, 4, bytes.length);
        return Base64.getEncoder().encodeToString(note);
    }

    private byte[] encoded() {
        return Base64.getDecoder().decode(publicKey);
    }

    private static String idOf(String origin, byte[] encoded) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(typed(encoded)), 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The algorithm's number in signed notes, 1 for Ed25519, and the bare key, which ends every SubjectPublicKeyInfo of its kind. */
    private static byte[] typed(byte[] encoded) {
        var typed = new byte[1 + RAW_LENGTH];
        typed[0] = 1;
        var from = Math.max(0, encoded.length - RAW_LENGTH);
        System.arraycopy(encoded, from, typed, 1, encoded.length - from);
        return typed;
    }
}
