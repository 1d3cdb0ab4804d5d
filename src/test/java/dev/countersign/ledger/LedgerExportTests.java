package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.IntegrationTest;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** What an auditor checks on a machine of their own, with the script that {@code docs/ledger.md} hands out. */
@IntegrationTest
class LedgerExportTests {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Sequencer sequencer;

    @Autowired
    LedgerTree tree;

    @Autowired
    LedgerExport export;

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    private TreeHead head;

    @BeforeEach
    void write() {
        transaction.executeWithoutResult(status -> events.publishEvent(new RecordedAll(IntStream.range(0, 37)
                .mapToObj(i -> new Entry(
                        "agent.renamed",
                        "agent",
                        Ids.next().toString(),
                        Map.of("name", "Zoë \"" + i + "\" \ud83d\ude00\n")))
                .toList())));
        sequencer.sequence();
        head = tree.newestHead().orElseThrow();
    }

    @Test
    void theWholeLedgerIsVerifiedElsewhere() throws Exception {
        assertThat(verified(exported(0, head.size()), head.key().id()))
                .startsWith("INTACT: %d entries".formatted(head.size()))
                .contains(head.root());
    }

    @Test
    void aStretchProvesItself() throws Exception {
        for (var from : new long[] {1, head.size() - 30, head.size() - 1}) {
            assertThat(verified(exported(from, head.size() - 3), head.key().id()))
                    .startsWith("INTACT");
        }
    }

    @Test
    void anotherKeyIsNotTrusted() throws Exception {
        assertThat(verified(exported(0, head.size()), "00000000"))
                .startsWith("NOT INTACT")
                .contains("not trusted");
    }

    @Test
    void oneChangedByteIsFound() throws Exception {
        var lines = exported(0, head.size());
        assertThat(verified(
                        lines.replace("\\\"17\\\"", "\\\"18\\\""), head.key().id()))
                .startsWith("NOT INTACT");
        assertThat(verified(
                        lines.replace("\"text\":\"countersign/ledger", "\"text\":\"countersign/ledgex"),
                        head.key().id()))
                .startsWith("NOT INTACT");
    }

    @Test
    void aMissingLineIsFound() throws Exception {
        var lines = exported(0, head.size()).lines().toList();
        var lastEntry = IntStream.range(0, lines.size())
                .filter(number -> lines.get(number).startsWith("{\"sequence\""))
                .max()
                .orElseThrow();
        for (int gone : new int[] {1, lastEntry, lines.size() - 1}) {
            var rest = IntStream.range(0, lines.size())
                    .filter(number -> number != gone)
                    .mapToObj(number -> lines.get(number) + "\n")
                    .collect(Collectors.joining());
            assertThat(verified(rest, head.key().id())).startsWith("NOT INTACT");
        }
    }

    @Test
    void theCommandVerifiesTheDatabase() {
        var said = new ByteArrayOutputStream();
        var exit = LedgerCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                LedgerCommand.NAME,
                "--spring.datasource.url=" + environment.getRequiredProperty("spring.datasource.url"),
                "--spring.datasource.username=" + environment.getRequiredProperty("spring.datasource.username"),
                "--spring.datasource.password=" + environment.getRequiredProperty("spring.datasource.password"),
                "--countersign.home=" + environment.getRequiredProperty("countersign.home"));

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("INTACT: ").doesNotContain("NOT");
        assertThat(exit).isZero();
    }

    @Test
    void theCommandMakesNoDatabaseWhereThereIsNone() {
        var said = new ByteArrayOutputStream();
        var exit = LedgerCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                LedgerCommand.NAME,
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("none"));

        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("Cannot verify the ledger");
        assertThat(exit).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    private String exported(long from, long to) {
        var written = new StringWriter();
        export.write(new LedgerRows.Stretch(from, to), head, written);
        return written.toString();
    }

    private String verified(String lines, String key) throws IOException, InterruptedException {
        assumeTrue(has("python3") && has("openssl"), "python3 and openssl are what an auditor has");
        var file = Files.writeString(folder.resolve("ledger.jsonl"), lines);
        var script = new ProcessBuilder("python3", "docs/verify_ledger.py", file.toString(), key)
                .redirectErrorStream(true)
                .start();
        return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean has(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
    }
}
