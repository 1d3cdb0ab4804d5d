package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.node.Concern;
import dev.countersign.node.InstallationKeys;
import dev.countersign.node.InstallationKeys.Purpose;
import dev.countersign.node.NodeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SigningKeysTests {

    @Autowired
    InstallationKeys keys;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final NodeStatus status = new NodeStatus(event -> {});
    private List<String> before;

    @BeforeEach
    void remember() {
        before = keys.current(Purpose.TOKENS);
    }

    @AfterEach
    void restore() {
        keys.replace(Purpose.TOKENS, before);
    }

    @Test
    void aDatabaseThatHasSeenKeysIsNotGivenOthers() {
        var file = folder.resolve("tokens.jwks");

        assertThat(signingKeys(file, false).set().getKeys()).isEmpty();

        assertThat(file).doesNotExist();
        assertThat(status.concerns().get(Concern.TOKEN_KEYS))
                .contains("missing")
                .contains("replace-lost-tokens");
    }

    @Test
    void lostKeysAreReplacedWhereAnOperatorSaysSo() throws IOException {
        var file = folder.resolve("tokens.jwks");

        assertThat(signingKeys(file, true).set().getKeys()).hasSize(1);

        assertThat(status.concerns()).isEmpty();
        assertThat(keys.current(Purpose.TOKENS)).doesNotContainAnyElementsOf(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void foreignKeysAndKeysThatEverybodyCanReadSignNothing() throws IOException {
        var file = folder.resolve("tokens.jwks");
        signingKeys(file, true);
        keys.replace(Purpose.TOKENS, before);

        assertThat(signingKeys(file, false).set().getKeys()).isEmpty();
        assertThat(status.concerns().get(Concern.TOKEN_KEYS)).contains("holds none of the keys");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(signingKeys(file, true).set().getKeys()).isEmpty();
        assertThat(status.concerns().get(Concern.TOKEN_KEYS)).contains("chmod 600");
    }

    private SigningKeys signingKeys(Path file, boolean replaceLost) {
        return new SigningKeys(file, replaceLost, keys, status, jdbc);
    }
}
