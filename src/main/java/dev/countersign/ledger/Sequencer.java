package dev.countersign.ledger;

import dev.countersign.node.NodeStatus;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives new entries their place in the tree, in the order of their time, and signs the tree after each batch. Each batch is one
 * transaction that begins by locking the one row of {@code ledger_turn}: one node at a time does it, whichever it is, and one
 * that dies leaves nothing half done.
 */
@Component
class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCH = 10_000;
    private static final int CHUNK = 1_000;
    private static final int MOST_ATTEMPTS = 10;

    private record Waiting(Instant recordedAt, UUID entry, byte[] leafHash) {}

    private record Leaf(long sequence, Waiting waiting) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final LedgerTree tree;
    private final LedgerSigner signer;
    private final TransactionTemplate transaction;
    private final NodeStatus status;
    private final Clock clock;

    Sequencer(
            JdbcClient jdbc,
            JdbcTemplate batches,
            LedgerTree tree,
            LedgerSigner signer,
            PlatformTransactionManager transactions,
            NodeStatus status,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.tree = tree;
        this.signer = signer;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.status = status;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${countersign.ledger.interval:PT1S}")
    void sequenceWhatWaits() {
        if (status.mayWork() && isAnythingWaiting()) {
            sequence();
        }
    }

    /** Folds everything that waits into the tree and answers how many entries that were. */
    long sequence() {
        if (!signer.maySign()) {
            return 0;
        }
        long all = 0;
        int some;
        do {
            some = foldInTurn();
            all += some;
        } while (some == BATCH);
        return all;
    }

    /** Waits for the turn; H2 gives up waiting after a while, PostgreSQL does not. */
    private int foldInTurn() {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNullElse(transaction.execute(status -> fold(BATCH)), 0);
            } catch (PessimisticLockingFailureException | QueryTimeoutException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                LOG.debug("Somebody else is sequencing", e);
            }
        }
    }

    private boolean isAnythingWaiting() {
        return jdbc.sql("select 1 from ledger_pending fetch first 1 rows only")
                .query()
                .optionalValue()
                .isPresent();
    }

    /** One batch, in a transaction of its own. */
    private int fold(int most) {
        jdbc.sql("select id from ledger_turn where id = 1 for update").query().singleValue();
        var newest = tree.newestHead();
        var size = newest.map(TreeHead::size).orElse(0L);
        var waiting = waiting(most);
        if (newest.isPresent() && waiting.isEmpty()) {
            return 0;
        }
        var range = CompactRange.of(size, tree);
        if (newest.isPresent()
                && !TreeHead.base64(range.root()).equals(newest.get().root())) {
            throw new LedgerBroken("The newest signed head does not fit the tree of %d entries.".formatted(size));
        }
        var leaves = new ArrayList<Leaf>(waiting.size());
        var nodes = new ArrayList<CompactRange.Node>(waiting.size());
        for (var entry : waiting) {
            leaves.add(new Leaf(range.size(), entry));
            nodes.addAll(range.append(entry.leafHash()));
        }
        insert(leaves, nodes);
        if (!waiting.isEmpty()) {
            noLongerWaiting(waiting.getLast().recordedAt());
        }
        insert(signer.sign(range.size(), range.root(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return waiting.size();
    }

    private List<Waiting> waiting(int most) {
        return jdbc.sql("""
                        select recorded_at, entry_id, leaf_hash from ledger_pending
                        order by recorded_at, entry_id fetch first %d rows only""".formatted(most))
                .query((row, number) -> new Waiting(
                        Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                        row.getObject("entry_id", UUID.class),
                        row.getBytes("leaf_hash")))
                .list();
    }

    /** Only what has its place: an entry of an earlier time may have been committed meanwhile. */
    private void noLongerWaiting(Instant last) {
        jdbc.sql("""
                        delete from ledger_pending p where p.recorded_at <= ?
                        and exists (select 1 from ledger_leaf l where l.entry_id = p.entry_id)""").param(Sql.value(last)).update();
    }

    private void insert(List<Leaf> leaves, List<CompactRange.Node> nodes) {
        batches.batchUpdate(
                "insert into ledger_leaf (sequence, entry_id, leaf_hash) values (?, ?, ?)",
                leaves,
                CHUNK,
                (row, leaf) -> {
                    row.setLong(1, leaf.sequence());
                    row.setObject(2, leaf.waiting().entry());
                    row.setBytes(3, leaf.waiting().leafHash());
                });
        batches.batchUpdate(
                "insert into ledger_node (level, position, node_hash) values (?, ?, ?)", nodes, CHUNK, (row, node) -> {
                    row.setInt(1, node.level());
                    row.setLong(2, node.position());
                    row.setBytes(3, node.hash());
                });
    }

    private void insert(TreeHead head) {
        var key = head.key();
        jdbc.sql("""
                        insert into ledger_key (key_id, origin, public_key)
                        select cast(? as varchar(8)), cast(? as varchar(200)), cast(? as bytea)
                        where not exists (select 1 from ledger_key where key_id = ?)""")
                .params(key.id(), key.origin(), Base64.getDecoder().decode(key.publicKey()), key.id())
                .update();
        jdbc.sql("""
                        insert into ledger_tree_head (tree_size, root_hash, signed_at, key_id, signature)
                        values (?, ?, ?, ?, ?)""")
                .params(
                        head.size(),
                        head.rootHash(),
                        Sql.value(head.signedAt()),
                        key.id(),
                        Base64.getDecoder().decode(head.signature()))
                .update();
    }
}
