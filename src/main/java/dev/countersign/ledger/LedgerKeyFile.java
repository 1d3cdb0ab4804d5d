package dev.countersign.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the private key that signs the ledger: Ed25519, PKCS #8 as PEM. */
final class LedgerKeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKeyFile.class);

    private LedgerKeyFile() {}

    /** The public half of the key in a file. */
    static LedgerKey publicKeyIn(Path file, String origin) {
        return publicKeyOf(secretIn(file), origin);
    }

    static LedgerKey publicKeyOf(PrivateKey secret, String origin) {
        var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(IllegalArgumentException::new);
        return LedgerKey.of(
                origin,
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded());
    }

    static PrivateKey secretIn(Path file) {
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

    /** Makes a key. Where another node was quicker, its key stands, and the answer is no. */
    static boolean create(Path file) {
        try {
            return createUnlessThere(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make the ledger's key " + file, e);
        }
    }

    private static boolean createUnlessThere(Path file) throws IOException, GeneralSecurityException {
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
            return true;
        } catch (FileAlreadyExistsException e) {
            LOG.info("Another node has just made the ledger's key {}", file);
            return false;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
