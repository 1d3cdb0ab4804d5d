package dev.countersign.ledger;

import dev.countersign.node.Concern;
import dev.countersign.node.InstallationKeys;
import dev.countersign.node.InstallationKeys.Purpose;
import dev.countersign.node.NodeStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs tree heads with the private key of this installation (Ed25519, PKCS #8 as PEM), which is made at the first start on an empty
 * database, under {@code countersign.home}. Nodes of one installation share the file, or {@code countersign.ledger.key} names it for
 * each. A database that has seen a key gets no other one unasked: where the file is missing, can be read by everybody, or holds another
 * key, nothing is signed here and the node says so.
 */
@Component
class LedgerSigner {

    static final String FILE = "${countersign.ledger.key:${countersign.home}/keys/ledger-ed25519.pem}";
    static final String ORIGIN = "${countersign.ledger.origin:countersign/ledger}";

    private final NodeStatus status;
    private final List<String> formerKeys;
    private final @Nullable PrivateKey secret;
    private final @Nullable LedgerKey key;

    LedgerSigner(
            @Value(FILE) Path file,
            @Value(ORIGIN) String origin,
            @Value("${countersign.ledger.former-keys:}") List<String> formerKeys,
            LedgerTree tree,
            InstallationKeys keys,
            NodeStatus status) {
        this.status = status;
        this.formerKeys = List.copyOf(formerKeys);
        var known = keys.current(Purpose.LEDGER);
        if (known.isEmpty()) {
            known = tree.newestHead().map(head -> List.of(head.key().id())).orElse(List.of());
        }
        var isMade = false;
        if (Files.notExists(file)) {
            if (!known.isEmpty()) {
                refuse(
                        "The key that signs the ledger is missing: there is no file %s, and the database knows the key %s."
                                .formatted(file, String.join(", ", known)));
                secret = null;
                key = null;
                return;
            }
            isMade = LedgerKeyFile.create(file);
        }
        secret = LedgerKeyFile.secretIn(file);
        key = LedgerKeyFile.publicKeyOf(secret, origin);
        if (InstallationKeys.isOpenToOthers(file)) {
            refuse("The key that signs the ledger can be read by everybody: " + file
                    + ". Let only its owner read it (chmod 600), and replace it if others may have.");
        } else if (!known.isEmpty() && !known.contains(key.id()) && isNamedAsFormer(known)) {
            keys.replace(Purpose.LEDGER, List.of(key.id()));
        } else if (!known.isEmpty() && !known.contains(key.id())) {
            refuse("The file %s holds the key %s, but the ledger of this database is signed with %s."
                    .formatted(file, key.id(), String.join(", ", known)));
        } else if (!keys.claimFirst(Purpose.LEDGER, key.id())) {
            refuse("Another node that started at the same time made the key of the ledger.");
            if (isMade) {
                delete(file);
            }
        }
    }

    private void refuse(String what) {
        status.raise(
                Concern.LEDGER_KEY,
                what
                        + " Nothing is signed here. Give this node the key file of the others, or of the backup, and start it again; a key"
                        + " that is replaced on purpose is named in countersign.ledger.former-keys.");
    }

    private boolean isNamedAsFormer(List<String> known) {
        return known.stream()
                .allMatch(id -> formerKeys.stream().anyMatch(name -> name.equals(id) || name.contains("+" + id + "+")));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this node may sign. */
    boolean maySign() {
        return !status.has(Concern.LEDGER_KEY) && !status.has(Concern.HELD);
    }

    /** Whose signatures count: those of this key, and of keys it replaced. */
    TrustedKeys trusted() {
        return TrustedKeys.of(key(), formerKeys);
    }

    /** @throws IllegalStateException if the node has no key */
    LedgerKey key() {
        if (key == null) {
            throw new IllegalStateException("This node has no key of the ledger.");
        }
        return key;
    }

    /** @throws IllegalStateException if the node may not sign */
    TreeHead sign(long size, byte[] root, Instant now) {
        if (secret == null || !maySign()) {
            throw new IllegalStateException("This node may not sign the ledger.");
        }
        try {
            var text = TreeHead.text(key().origin(), size, TreeHead.base64(root), now);
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return new TreeHead(size, TreeHead.base64(root), now, key(), TreeHead.base64(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
