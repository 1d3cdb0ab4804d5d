package dev.countersign.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the keys that sign tokens: a JSON Web Key Set, made at the first start, readable by its owner only. The first key
 * signs; the others are still believed, so that a key is replaced by putting another before it. Nodes share the file.
 */
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 3072;

    private SigningKeys() {}

    static JWKSet in(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            var keys = JWKSet.parse(Files.readString(file));
            if (keys.getKeys().isEmpty() || !keys.getKeys().getFirst().isPrivate()) {
                throw new IllegalStateException(file + " holds no private key to sign tokens with.");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the signing keys in " + file, e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file + " is no JSON Web Key Set. Restore it, or move it away to get new keys.", e);
        }
    }

    /** Writes beside and then links into place, so that two nodes that start together agree on one file. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var beside = Files.createTempFile(file.toAbsolutePath().getParent(), "tokens", ".new", ownerOnly());
        try {
            Files.writeString(beside, generate().toString(false), StandardOpenOption.TRUNCATE_EXISTING);
            Files.createLink(file, beside);
            LOG.info("Made the keys that sign tokens: {}", file);
        } catch (FileAlreadyExistsException e) {
            LOG.info("Another node made the keys that sign tokens: {}", file);
        } catch (UnsupportedOperationException e) {
            Files.move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static JWKSet generate() {
        try {
            return new JWKSet(new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java cannot make RSA keys.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
