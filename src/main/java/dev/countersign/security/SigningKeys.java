package dev.countersign.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.countersign.node.Concern;
import dev.countersign.node.InstallationKeys;
import dev.countersign.node.InstallationKeys.Purpose;
import dev.countersign.node.NodeStatus;
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
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The file with the keys that sign tokens: a JSON Web Key Set, made at the first start on an empty database, readable by its owner only.
 * The first key signs; the others are still believed, so that a key is replaced by putting another before it. Nodes share the file. Where
 * it is missing although the database was used before, can be read by everybody, or holds none of the keys that the database has seen,
 * the node has no keys and says so.
 */
@Component
class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 3072;

    private final Path file;
    private final InstallationKeys keys;
    private final NodeStatus status;
    private final JWKSet set;

    SigningKeys(
            @Value("${countersign.keys.tokens:${countersign.home}/keys/tokens.jwks}") Path file,
            @Value("${countersign.keys.replace-lost-tokens:false}") boolean replaceLost,
            InstallationKeys keys,
            NodeStatus status,
            JdbcClient jdbc) {
        this.file = file;
        this.keys = keys;
        this.status = status;
        var isUsed = jdbc.sql("select 1 from account fetch first 1 rows only")
                .query()
                .optionalValue()
                .isPresent();
        this.set = load(replaceLost, isUsed);
    }

    /** The keys; none where they are in doubt. */
    JWKSet set() {
        return set;
    }

    private JWKSet load(boolean replaceLost, boolean isUsed) {
        var known = keys.current(Purpose.TOKENS);
        if (Files.notExists(file) && (isUsed || !known.isEmpty()) && !replaceLost) {
            return refuse("The keys that sign tokens are missing: there is no file " + file + ".");
        }
        try {
            var isMade = Files.notExists(file) && make(file);
            if (InstallationKeys.isOpenToOthers(file)) {
                return refuse("The keys that sign tokens can be read by everybody: " + file
                        + ". Let only their owner read them (chmod 600), and replace them if others may have.");
            }
            var found = JWKSet.parse(Files.readString(file));
            if (found.getKeys().isEmpty() || !found.getKeys().getFirst().isPrivate()) {
                return refuse(file + " holds no private key to sign tokens with.");
            }
            return check(found, known, replaceLost, isMade);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the signing keys in " + file, e);
        } catch (ParseException e) {
            return refuse(file + " is no JSON Web Key Set.");
        }
    }

    private JWKSet check(JWKSet found, List<String> known, boolean replaceLost, boolean isMade) throws IOException {
        var ids = found.getKeys().stream().map(SigningKeys::id).toList();
        if (ids.stream().anyMatch(known::contains)) {
            keys.add(Purpose.TOKENS, ids);
        } else if (replaceLost) {
            keys.replace(Purpose.TOKENS, ids);
        } else if (!known.isEmpty() || !keys.claimFirst(Purpose.TOKENS, ids.getFirst())) {
            if (isMade) {
                Files.deleteIfExists(file);
            }
            return refuse(
                    "The file %s holds none of the keys that sign the tokens of this installation.".formatted(file));
        } else {
            keys.add(Purpose.TOKENS, ids);
        }
        return found;
    }

    private static String id(JWK key) {
        try {
            return key.getKeyID() != null
                    ? key.getKeyID()
                    : key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key has no thumbprint.", e);
        }
    }

    private JWKSet refuse(String what) {
        status.raise(
                Concern.TOKEN_KEYS,
                what
                        + " Give this node the file of the others, or of the backup, and start it again. If it is lost everywhere, start one"
                        + " node with countersign.keys.replace-lost-tokens=true: all tokens end, and tools sign in again.");
        return new JWKSet();
    }

    /** Writes beside and then links into place, so that two nodes that start together agree on one file. */
    private static boolean make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var beside = Files.createTempFile(file.toAbsolutePath().getParent(), "tokens", ".new", ownerOnly());
        try {
            Files.writeString(beside, generate().toString(false), StandardOpenOption.TRUNCATE_EXISTING);
            Files.createLink(file, beside);
            LOG.info("Made the keys that sign tokens: {}", file);
            return true;
        } catch (FileAlreadyExistsException e) {
            LOG.info("Another node made the keys that sign tokens: {}", file);
            return false;
        } catch (UnsupportedOperationException e) {
            Files.move(beside, file);
            return true;
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
