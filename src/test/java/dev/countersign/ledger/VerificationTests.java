package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.TestDatabase;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with every right on the database changes one thing; each time inside a transaction that is rolled back. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTests {

    private static final List<String> TABLES =
            List.of("ledger_entry", "ledger_leaf", "ledger_node", "ledger_key", "ledger_tree_head");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sequencer sequencer;

    @Autowired
    LedgerTree tree;

    @Autowired
    LedgerSigner signer;

    @Autowired
    DataSource database;

    @TempDir
    Path folder;

    private final String object = Ids.next().toString();
    private long first;

    @BeforeAll
    void write() {
        sequencer.sequence();
        first = tree.newestHead().orElseThrow().size();
        var deputy = Actor.person(Ids.next(), "Ada").onBehalfOf(Actor.person(Ids.next(), "Grace"));
        record(deputy);
        sequencer.sequence();
        record(deputy);
        sequencer.sequence();
        if (!TestDatabase.POSTGRESQL) {
            TABLES.forEach(table ->
                    jdbc.sql("drop trigger %s_append_only".formatted(table)).update());
            jdbc.sql("set referential_integrity false").update();
        }
    }

    @AfterAll
    void protectAgain() {
        if (!TestDatabase.POSTGRESQL) {
            TABLES.forEach(table -> jdbc.sql(
                            "create trigger %s_append_only before update, delete on %s call 'dev.countersign.ledger.AppendOnly'"
                                    .formatted(table, table))
                    .update());
            jdbc.sql("set referential_integrity true").update();
        }
    }

    @Test
    void anUntouchedLedgerIsIntact() {
        var report = verify();

        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(report.to()).isGreaterThan(first);
        assertThat(Objects.requireNonNull(report.head()).isSigned()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "entry_id    | cast('01935fe4-8c1c-7000-8000-000000000001' as uuid)",
                "recorded_at | recorded_at + interval '0.000001' second",
                "actor_kind  | 'MACHINE'",
                "actor_kind  | 'ROBOT'",
                "actor_id    | 'x'",
                "actor_name  | 'Adb'",
                "actor_key   | 'adb'",
                "behalf_kind | 'SYSTEM'",
                "behalf_kind | null",
                "behalf_id   | 'x'",
                "behalf_id   | null",
                "behalf_name | 'Gracf'",
                "behalf_name | null",
                "action      | 'item.revoked'",
                "object_type | 'jtem'",
                "object_id   | 'x'",
                "details     | concat(details, ' ')",
                "details     | replace(details, '1', '2')",
                "agent_id    | null",
                "agent_id    | cast('01935fe4-8c1c-7000-8000-000000000001' as uuid)",
                "leaf_hash   | cast('x' as bytea)"
            })
    void aChangedEntryIsFound(String column, String value) {
        if (TestDatabase.POSTGRESQL && value.startsWith("recorded_at")) {
            value = "recorded_at + interval '1 microsecond'";
        }
        var report = after("""
                update ledger_entry set %s = %s where entry_id = (select entry_id from ledger_leaf where sequence = %d)""".formatted(column, value, first + 11));

        assertThat(report.firstBadSequence()).isEqualTo(first + 11);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ledger_leaf      | sequence  | sequence + 1000000                                   | sequence = %d",
                "ledger_leaf      | entry_id  | cast('01935fe4-8c1c-7000-8000-000000000001' as uuid) | sequence = %d",
                "ledger_leaf      | leaf_hash | cast('x' as bytea)                                   | sequence = %d",
                "ledger_node      | level     | level + 40    | level = 1 and position = %d / 2 + 2",
                "ledger_node      | position  | position + 1000000 | level = 1 and position = %d / 2 + 2",
                "ledger_node      | node_hash | cast('x' as bytea) | level = 1 and position = %d / 2 + 2",
                "ledger_tree_head | tree_size | tree_size + 1 | tree_size = %d + 50",
                "ledger_tree_head | tree_size | tree_size + 1 | tree_size = %d + 100",
                "ledger_tree_head | root_hash | cast('x' as bytea) | tree_size = %d + 50",
                "ledger_tree_head | signed_at | signed_at + interval '1' second | tree_size = %d + 50",
                "ledger_tree_head | key_id    | 'abcdefab' | tree_size = %d + 50",
                "ledger_tree_head | signature | cast('x' as bytea) | tree_size = %d + 50",
                "ledger_key       | key_id    | 'abcdefab' | %d >= 0",
                "ledger_key       | origin    | 'elsewhere' | %d >= 0",
                "ledger_key       | public_key | cast('x' as bytea) | %d >= 0"
            })
    void aChangedTreeIsFound(String table, String column, String value, String where) {
        var report = after("update %s set %s = %s where %s".formatted(table, column, value, where.formatted(first)));

        assertThat(report.faults()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ledger_entry     | entry_id = (select entry_id from ledger_leaf where sequence = %d)",
                "ledger_leaf      | sequence = %d",
                "ledger_leaf      | sequence >= %d",
                "ledger_node      | level = 1 and position = %d / 2 + 2",
                "ledger_tree_head | tree_size = %d + 100",
                "ledger_key       | %d >= 0"
            })
    void aDeletedRowIsFound(String table, String where) {
        assertThat(after("delete from %s where %s".formatted(table, where.formatted(first)))
                        .isIntact())
                .isFalse();
    }

    @Test
    void anEntryThatNobodyWroteIsFound() {
        var report = after("""
                insert into ledger_entry select cast('01935fe4-8c1c-7000-8000-000000000001' as uuid), recorded_at, actor_kind, actor_id,
                actor_name, actor_key, behalf_kind, behalf_id, behalf_name, action, object_type, object_id, details, agent_id, leaf_hash
                from ledger_entry where entry_id = (select entry_id from ledger_leaf where sequence = %d)""".formatted(first));

        assertThat(report.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("01935fe4-8c1c-7000-8000-000000000001"));
    }

    @Test
    void anEntryThatIsChangedBeforeItHasItsPlaceIsFound() {
        var report = transaction.execute(status -> {
            withoutTriggers();
            var late = Ids.next().toString();
            events.publishEvent(new Entry("item.certified", "item", late, Map.of()));
            jdbc.sql("update ledger_entry set action = 'item.revoked' where object_id = ?")
                    .param(late)
                    .update();
            status.setRollbackOnly();
            return verify();
        });

        assertThat(Objects.requireNonNull(report).isIntact()).isFalse();
    }

    @Test
    void aStretchIsVerifiedAgainstTheNewestHead() {
        var verification = new Verification(jdbc, tree, signer.trusted(), (done, total) -> {});
        assertThat(verification.range(Instant.now(), first + 3, first + 70).faults())
                .isEmpty();

        var report = transaction.execute(status -> {
            withoutTriggers();
            jdbc.sql("""
                            update ledger_entry set action = 'item.revoked'
                            where entry_id = (select entry_id from ledger_leaf where sequence = ?)""").param(first + 20).update();
            status.setRollbackOnly();
            return new Verification(jdbc, tree, signer.trusted(), (done, total) -> {})
                    .range(Instant.now(), first + 3, first + 70);
        });
        assertThat(Objects.requireNonNull(report).firstBadSequence()).isEqualTo(first + 20);
    }

    /** The forger signs everything well, with a key of their own; only whose key it is gives them away. */
    @Test
    void aLedgerSignedByAStrangerIsFound() {
        assertThat(verifyAgainst(TrustedKeys.of(stranger(), List.of())).faults())
                .extracting(VerificationReport.Fault::message)
                .anyMatch(fault -> fault.startsWith("The newest head"))
                .anyMatch(fault -> fault.contains("not this installation's"));
        assertThat(verifyAgainst(TrustedKeys.of(stranger(), List.of())).firstBadSequence())
                .isNull();
        assertThat(new Verification(jdbc, tree, TrustedKeys.of(stranger(), List.of()), (done, total) -> {})
                        .range(Instant.now(), first, first + 10)
                        .isIntact())
                .isFalse();
    }

    @Test
    void aKeyThatWasReplacedMayHaveSignedWhatIsOlder() {
        var replaced =
                new TrustedKeys(List.of(stranger().id()), List.of(signer.key().id()));
        assertThat(verifyAgainst(replaced).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).startsWith("The newest head"));
        assertThat(verifyAgainst(TrustedKeys.named(List.of(signer.key().verifier())))
                        .isIntact())
                .isTrue();
    }

    @Test
    void theCommandComparesTheKeyToo() throws Exception {
        try (var connection = database.getConnection()) {
            var url = connection.getMetaData().getURL();
            var user = connection.getMetaData().getUserName();
            assertThat(command(url, user, "--expect-key=" + signer.key().id()))
                    .contains("INTACT:")
                    .doesNotContain("NOT");
            assertThat(command(url, user, "--expect-key=00000000")).contains("NOT INTACT:");
            assertThat(command(url, user)).contains("There is no key at", "--expect-key");
        }
    }

    private String command(String url, String user, String... more) {
        var said = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of(
                LedgerCommand.NAME,
                "--spring.datasource.url=" + url.replaceAll("(?i);DB_CLOSE_DELAY=-1", ""),
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + (TestDatabase.POSTGRESQL ? "postgres" : ""),
                "--countersign.home=" + folder));
        arguments.addAll(List.of(more));
        LedgerCommand.run(new PrintStream(said, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    private LedgerKey stranger() {
        var file = folder.resolve("stranger.pem");
        LedgerKeyFile.create(file);
        return LedgerKeyFile.publicKeyIn(file, "countersign/ledger");
    }

    private VerificationReport verifyAgainst(TrustedKeys trusted) {
        return new Verification(jdbc, tree, trusted, (done, total) -> {}).everything(Instant.now());
    }

    private VerificationReport after(String tampering) {
        return Objects.requireNonNull(transaction.execute(status -> {
            withoutTriggers();
            assertThat(jdbc.sql(tampering).update()).isPositive();
            status.setRollbackOnly();
            return verify();
        }));
    }

    private void withoutTriggers() {
        if (TestDatabase.POSTGRESQL) {
            jdbc.sql("set local session_replication_role = replica").update();
        }
    }

    private VerificationReport verify() {
        return new Verification(jdbc, tree, signer.trusted(), (done, total) -> {}).everything(Instant.now());
    }

    private void record(Actor actor) {
        var agent = Ids.next();
        var entries = IntStream.range(0, 50)
                .mapToObj(i -> new Entry("item.certified", "item", object, Map.of("number", 101, "agent", agent)))
                .toList();
        Actors.actingAs(
                actor, () -> transaction.executeWithoutResult(status -> events.publishEvent(new RecordedAll(entries))));
    }
}
