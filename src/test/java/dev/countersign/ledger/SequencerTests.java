package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class SequencerTests {

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

    private final String object = Ids.next().toString();

    @Test
    void everyEntryGetsItsPlaceAndTheHeadIsSigned() {
        sequencer.sequence();
        var before = tree.newestHead().orElseThrow();
        record(300);
        sequencer.sequence();
        var after = tree.newestHead().orElseThrow();

        assertThat(after.size()).isGreaterThanOrEqualTo(before.size() + 300);
        assertThat(after.isSigned()).isTrue();
        assertThat(after.key().isGenuine()).isTrue();
        assertThat(places()).hasSize(300).isSorted();
        assertThat(Merkle.consistent(
                        before.size(),
                        before.rootHash(),
                        after.size(),
                        after.rootHash(),
                        Merkle.consistency(before.size(), after.size(), tree)))
                .isTrue();
        for (long place : places()) {
            assertThat(Merkle.includes(
                            after.rootHash(),
                            after.size(),
                            place,
                            tree.hash(0, place),
                            Merkle.inclusion(place, after.size(), tree)))
                    .isTrue();
        }
    }

    @Test
    void nothingNewSignsNothingNew() {
        sequencer.sequence();
        var head = tree.newestHead();

        assertThat(sequencer.sequence()).isZero();
        assertThat(tree.newestHead()).isEqualTo(head);
    }

    @Test
    void severalSequencersAtOnceGiveEveryEntryOnePlace() throws Exception {
        Callable<Long> writer = () -> {
            for (int i = 0; i < 20; i++) {
                record(25);
            }
            return 0L;
        };
        Callable<Long> folder = () -> {
            long folded = 0;
            for (int i = 0; i < 10; i++) {
                folded += sequencer.sequence();
            }
            return folded;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(List.of(writer, folder, writer, folder))) {
                result.get();
            }
        }
        sequencer.sequence();

        assertThat(places()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(new Verification(jdbc, tree, signer.trusted(), (done, total) -> {})
                        .everything(Instant.now())
                        .faults())
                .isEmpty();
    }

    @Test
    void aSequencerThatDiesLeavesItsBatchToTheNext() {
        record(10);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from ledger_pending").update();
            status.setRollbackOnly();
        });

        sequencer.sequence();
        assertThat(places()).hasSize(10);
    }

    @Test
    void theNoteIsOneThatToolsForTransparencyLogsRead() {
        record(1);
        sequencer.sequence();
        var head = tree.newestHead().orElseThrow();

        assertThat(head.note()).startsWith("countersign/ledger\n" + head.size() + "\n" + head.root() + "\n");
        var signature = Base64.getDecoder()
                .decode(head.note().lines().toList().getLast().split(" ")[2]);
        assertThat(signature).hasSize(68);
        assertThat(head.key().verifier())
                .startsWith("countersign/ledger+" + head.key().id() + "+A");
    }

    private void record(int number) {
        transaction.executeWithoutResult(status -> events.publishEvent(new RecordedAll(IntStream.range(0, number)
                .mapToObj(i -> new Entry("item.certified", "item", object, Map.of("number", i)))
                .toList())));
    }

    private List<Long> places() {
        return jdbc.sql("""
                        select l.sequence from ledger_leaf l join ledger_entry e on e.entry_id = l.entry_id
                        where e.object_id = ? order by e.recorded_at, e.entry_id""").param(object).query(Long.class).list();
    }
}
