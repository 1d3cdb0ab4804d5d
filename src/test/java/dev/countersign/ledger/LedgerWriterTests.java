package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.TestDatabase;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class LedgerWriterTests {

    private static final Actor ADA = Actor.person(Ids.next(), "Ada Lovelace");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LedgerRows rows;

    private final String object = Ids.next().toString();

    @Test
    void aChangeIsRecordedWithWhoDidItAndForWhom() {
        var agent = Ids.next();
        var deputy = ADA.onBehalfOf(Actor.person(Ids.next(), "Grace Hopper"));
        Actors.actingAs(
                deputy, () -> record(new Entry("grant.revoked", "grant", object, Map.of("agent", agent, "uses", 7))));

        var row = jdbc.sql("select * from ledger_entry where object_id = ?")
                .param(object)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("actor_name", "Ada Lovelace")
                .containsEntry("behalf_name", "Grace Hopper")
                .containsEntry("agent_id", agent)
                .containsEntry("details", "{\"agent\":\"" + agent + "\",\"uses\":7}");
    }

    @Test
    void entriesAreFoundByAnyWordOfTheirActor() {
        var surname = "Müßig" + object.substring(24);
        Actors.actingAs(Actor.person(Ids.next(), "Anna " + surname), () -> record(entry()));
        assertThat(by("MUSSIG" + object.substring(24))).hasSize(1);
        Actors.actingAs(Actor.person(Ids.next(), "Bert " + surname), () -> record(entry()));
        assertThat(by(surname.substring(2))).hasSize(2);
        assertThat(by(surname + " bert")).hasSize(1);
        assertThat(by("nobody" + surname)).isEmpty();
    }

    private List<LedgerRow> by(String actor) {
        return rows.page(new LedgerFilter(actor, null, null, object, null, null, null), null, 10)
                .rows();
    }

    @Test
    void aSetIsOneEntryEach() {
        record(new RecordedAll(IntStream.range(0, 2_345)
                .mapToObj(number -> new Entry("item.certified", "item", object, Map.of("number", number)))
                .toList()));

        assertThat(count()).isEqualTo(2_345);
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoEntry() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(entry());
            status.setRollbackOnly();
        });

        assertThat(count()).isZero();
        assertThat(pending()).isZero();
    }

    @Test
    void nothingIsRecordedOutsideATransaction() {
        assertThatThrownBy(() -> events.publishEvent(entry())).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void textThatNoDatabaseHoldsIsRepaired() {
        record(new Entry(
                "agent.renamed", "agent", object, Map.of("name", "half a \ud83d and a \0 and a \ud83d\ude00")));

        assertThat(jdbc.sql("select details from ledger_entry where object_id = ?")
                        .param(object)
                        .query(String.class)
                        .single())
                .isEqualTo("{\"name\":\"half a \ufffd and a \ufffd and a \ud83d\ude00\"}");
    }

    @Test
    void writersDoNotWaitForOneAnother() throws Exception {
        var both = new CountDownLatch(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writers = IntStream.range(0, 2)
                    .mapToObj(number -> threads.submit(() -> transaction.execute(status -> {
                        events.publishEvent(entry());
                        both.countDown();
                        return meets(both);
                    })))
                    .toList();
            for (var writer : writers) {
                assertThat(writer.get()).isTrue();
            }
        }
        assertThat(count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ledger_entry, action",
        "ledger_leaf, sequence",
        "ledger_node, level",
        "ledger_key, origin",
        "ledger_tree_head, tree_size"
    })
    void nothingWrittenIsChangedOrDeleted(String table, String column) {
        record(entry());
        for (var statement : List.of(
                "update %s set %s = %s".formatted(table, column, column),
                "delete from " + table,
                "truncate table " + table + (TestDatabase.POSTGRESQL ? " cascade" : ""))) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .describedAs(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private Entry entry() {
        return new Entry("agent.registered", "agent", object, Map.of("name", "Scheduler"));
    }

    private void record(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private long count() {
        return jdbc.sql("select count(*) from ledger_entry where object_id = ?")
                .param(object)
                .query(Long.class)
                .single();
    }

    private long pending() {
        return jdbc.sql("""
                        select count(*) from ledger_pending p join ledger_entry e on e.entry_id = p.entry_id
                        where e.object_id = ?""").param(object).query(Long.class).single();
    }

    private static boolean meets(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
