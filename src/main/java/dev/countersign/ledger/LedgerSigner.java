package dev.countersign.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs tree heads with the private key of this installation (Ed25519, PKCS #8 as PEM), which it makes at its first start under
 * {@code countersign.home}. Nodes of one installation share the file, or {@code countersign.ledger.key} names it for each.
 */
@Component
class LedgerSigner {

    static final String FILE = "${countersign.ledger.key:${countersign.home}/keys/ledger-ed25519.pem}";
    static final String ORIGIN = "${countersign.ledger.origin:countersign/ledger}";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSigner.class);

    private final PrivateKey secret;
    private final LedgerKey key;
    private final List<String> formerKeys;

    LedgerSigner(
            @Value(FILE) Path file,
            @Value(ORIGIN) String origin,
            @Value("${countersign.ledger.former-keys:}") List<String> formerKeys) {
        this.formerKeys = List.copyOf(formerKeys);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make the ledger's key " + file, e);
        }
        secret = secretIn(file);
        key = LedgerKey.of(origin, publicKey((EdECPrivateKey) secret));
    }

    /** The public half of the key in a file. */
    static LedgerKey keyIn(Path file, String origin) {
        return LedgerKey.of(origin, publicKey((EdECPrivateKey) secretIn(file)));
    }

    /** Whose signatures count: those of this key, and of keys it replaced. */
    TrustedKeys trusted() {
        return TrustedKeys.of(key, formerKeys);
    }

    LedgerKey key() {
        return key;
    }

    TreeHead sign(long size, byte[] root, Instant now) {
        try {
            var text = TreeHead.text(key.origin(), size, TreeHead.base64(root), now);
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return new TreeHead(size, TreeHead.base64(root), now, key, TreeHead.base64(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] publicKey(EdECPrivateKey secret) {
        var seed = secret.getBytes().orElseThrow(IllegalArgumentException::new);
        return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    private static PrivateKey secretIn(Path file) {
        try {
            var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the ledger's key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("This is no Ed25519 private key in PKCS #8: " + file, e);
        }
    }

    /** Makes a key. Where another node was quicker, its key stands. */
    private static void create(Path file) throws IOException, GeneralSecurityException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var secret = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        // Temporary files can be read by their owner alone wherever the file system knows owners.
        var unfinished = Files.createTempFile(folder, "ledger", ".tmp");
        try {
            Files.writeString(unfinished, pem);
            Files.move(unfinished, file);
        } catch (FileAlreadyExistsException e) {
            LOG.info("Another node has just made the ledger's key {}", file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
