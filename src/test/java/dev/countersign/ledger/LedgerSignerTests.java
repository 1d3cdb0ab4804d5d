package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.node.Concern;
import dev.countersign.node.InstallationKeys;
import dev.countersign.node.InstallationKeys.Purpose;
import dev.countersign.node.NodeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class LedgerSignerTests {

    private static final String ORIGIN = "countersign/ledger";

    @Autowired
    LedgerSigner own;

    @Autowired
    LedgerTree tree;

    @Autowired
    InstallationKeys keys;

    @TempDir
    Path folder;

    private final NodeStatus status = new NodeStatus(event -> {});

    @AfterEach
    void restore() {
        keys.replace(Purpose.LEDGER, List.of(own.key().id()));
    }

    @Test
    void aDatabaseThatHasSeenAKeyIsNotGivenAnother() {
        var file = folder.resolve("keys/ledger.pem");

        var signer = signer(file);

        assertThat(file).doesNotExist();
        assertThat(status.concerns().get(Concern.LEDGER_KEY))
                .contains("missing")
                .contains(own.key().id());
        assertThat(signer.maySign()).isFalse();
        assertThatThrownBy(() -> signer.sign(1, new byte[32], Instant.now())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aForeignKeySignsNothing() {
        var file = folder.resolve("foreign.pem");
        LedgerKeyFile.create(file);

        assertThat(signer(file).maySign()).isFalse();
        assertThat(status.concerns().get(Concern.LEDGER_KEY))
                .contains("is signed with " + own.key().id());
        assertThat(keys.current(Purpose.LEDGER)).containsExactly(own.key().id());
    }

    @Test
    void aKeyThatEverybodyCanReadSignsNothing() throws IOException {
        var file = folder.resolve("open.pem");
        LedgerKeyFile.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(signer(file, own.key().id()).maySign()).isFalse();
        assertThat(status.concerns().get(Concern.LEDGER_KEY)).contains("chmod 600");
    }

    @Test
    void aKeyThatReplacesANamedOneSigns() {
        var file = folder.resolve("next.pem");
        LedgerKeyFile.create(file);

        var signer = signer(file, own.key().verifier());

        assertThat(status.concerns()).isEmpty();
        assertThat(keys.current(Purpose.LEDGER)).containsExactly(signer.key().id());
        assertThat(signer.sign(1, new byte[32], Instant.now()).key()).isEqualTo(signer.key());
    }

    private LedgerSigner signer(Path file, String... former) {
        return new LedgerSigner(file, ORIGIN, List.of(former), tree, keys, status);
    }
}
