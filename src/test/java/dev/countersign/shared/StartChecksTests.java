package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What whoever starts the product reads where it cannot start. */
@Tag("database")
@ExtendWith(OutputCaptureExtension.class)
class StartChecksTests {

    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Duration PAUSE = Duration.ofMillis(50);

    @TempDir
    Path folder;

    @Test
    void takenPortEndsTheStartWithOneLine(CapturedOutput output) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> start(Map.of(
                            "server.address", "127.0.0.1",
                            "server.port", String.valueOf(taken.getLocalPort()),
                            "countersign.home", folder.toString())))
                    .isInstanceOf(StartRefused.class);
            assertThat(output.getAll().lines().filter(line -> !line.isBlank()))
                    .singleElement()
                    .asString()
                    .contains("ERROR", "Port " + taken.getLocalPort(), "server.port");
        }
    }

    @Test
    void addressOfAnotherMachineIsRefused() {
        assertThatThrownBy(
                        () -> StartChecks.port(settings(Map.of("server.address", "203.0.113.1", "server.port", "2"))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("203.0.113.1");
        assertThatCode(() -> StartChecks.port(settings(Map.of("server.port", "0"))))
                .doesNotThrowAnyException();
    }

    @Test
    void homeThatCannotBeWrittenIsNamed() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> StartChecks.folders(settings(Map.of(
                        "countersign.home",
                        file.resolve("home").toString(),
                        "spring.datasource.url",
                        "jdbc:h2:file:" + file.resolve("home/countersign")))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void homeIsOnlyReadWhereKeysAndDatabaseLieElsewhere() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatCode(() -> StartChecks.folders(settings(Map.of(
                        "countersign.home", file.resolve("home").toString(),
                        "countersign.ledger.key", "/secrets/ledger.pem",
                        "countersign.keys.tokens", "/secrets/tokens.jwks",
                        "spring.datasource.url", "jdbc:postgresql://db/countersign"))))
                .doesNotThrowAnyException();
    }

    @Test
    void embeddedDatabaseBelongsToOneProcess() throws IOException {
        var file = Files.createFile(folder.resolve("countersign.mv.db"));
        StartChecks.embedded(file);
        try (var other = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> StartChecks.embedded(file))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("another process");
        }
    }

    @Test
    void databaseThatDoesNotAnswerIsWaitedForAndThenNamed(CapturedOutput output) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var url = "jdbc:postgresql://127.0.0.1:%d/countersign?password=hidden".formatted(port);
        assertThatThrownBy(() -> new StartDatabase(url, new Properties(), Duration.ofMillis(300), PAUSE).await())
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("127.0.0.1:" + port, "refused")
                .hasMessageNotContaining("hidden");
        assertThat(output.getAll().lines().filter(line -> line.contains("Waiting for the database")))
                .hasSize(1);
    }

    @Test
    void addressThatNoDriverKnowsIsRefusedAtOnce() {
        assertThatThrownBy(() -> new StartDatabase(
                                "jdbc:postgres://db/countersign", new Properties(), Duration.ofHours(1), PAUSE)
                        .await())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("jdbc:postgres://db/countersign");
    }

    @Test
    @EnabledIf("isPostgresql")
    void wrongPasswordAndMissingDatabaseAreNotWaitedFor() throws Exception {
        var known = new HashMap<>(TestDatabase.outside(folder));
        var url = known.get("spring.datasource.url").replaceAll("\\?.*", "");
        known.put("spring.datasource.url", url);
        assertThatCode(() -> database(known, Map.of()).await()).doesNotThrowAnyException();
        assertThatThrownBy(() -> database(known, Map.of("spring.datasource.url", url.replaceAll("/t\\w+", "/nowhere")))
                        .await())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not exist");
        try (var owner = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = owner.createStatement()) {
            statement.execute("drop role if exists starting");
            statement.execute("create role starting login");
            assertThatThrownBy(() -> database(known, Map.of("spring.datasource.username", "starting"))
                            .await())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContainingAll("starting", "create no tables");
            statement.execute("drop role starting");
        }
        assertThatThrownBy(() -> database(known, Map.of("spring.datasource.username", "nobody-here"))
                        .await())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("nobody-here");
    }

    static boolean isPostgresql() {
        return TestDatabase.POSTGRESQL;
    }

    private static StartDatabase database(Map<String, String> known, Map<String, String> changed) {
        var all = new HashMap<>(known);
        all.putAll(changed);
        all.put("countersign.database.wait", NO_WAIT.toString());
        return StartDatabase.of(settings(all), all.get("spring.datasource.url"));
    }

    private static StandardEnvironment settings(Map<String, String> values) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(values)));
        return environment;
    }

    private static void start(Map<String, String> values) {
        var application = new SpringApplication(Object.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setEnvironment(settings(values));
        application.addListeners(new StartChecks());
        application.run();
    }
}
