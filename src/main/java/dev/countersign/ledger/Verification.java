package dev.countersign.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One verification: reads entries again, hashes them from their columns, builds the tree anew and compares everything on the way
 * with what is stored: leaves, subtrees, every head, its signature and whose it is. It reads ten thousand entries at a time, so that a ledger of
 * any size fits into little memory, and goes on after a fault, so that the report names them all.
 */
final class Verification {

    /** Is told how far it is. */
    interface Progress {
        void at(long done, long total);
    }

    private static final int CHUNK = 10_000;

    /** What the tables hold, seen at one moment. */
    private record Counts(long leaves, long highestLeaf, long nodes, long highestHead, long heads) {}

    private record Leaf(
            long sequence,
            UUID entryId,
            byte[] treeHash,
            @Nullable EntryRow row,
            String unreadable) {}

    private final JdbcClient jdbc;
    private final LedgerTree tree;
    private final TrustedKeys trusted;
    private final Progress progress;
    private final List<VerificationReport.Fault> faults = new ArrayList<>();
    private final Map<String, Boolean> keys = new HashMap<>();
    private final Map<LedgerKey, Long> strangers = new LinkedHashMap<>();
    private long headsChecked;

    Verification(JdbcClient jdbc, LedgerTree tree, TrustedKeys trusted, Progress progress) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.trusted = trusted;
        this.progress = progress;
    }

    /** Verifies everything there is. */
    VerificationReport everything(Instant now) {
        var counts = counts();
        var size = counts.leaves();
        var range = new CompactRange();
        tree.head(0).ifPresent(head -> check(head, range));
        entries(range, size);
        compare(counts, range.size());
        strangers.forEach((key, signed) -> fault(
                null,
                "The head of %d entries, and perhaps others, is signed by key %s, which is not this installation's and not named as one it had before."
                        .formatted(signed, key.id())));
        tree.newestHead().ifPresent(this::signedHere);
        var waiting = new Strays(jdbc, this::fault).check();
        return report(now, 0, size, waiting);
    }

    /** Verifies the entries of a range and that they belong to the newest head; the rest of the tree is taken as stored. */
    VerificationReport range(Instant now, long from, long upTo) {
        var size = tree.newestHead().map(TreeHead::size).orElse(0L);
        var to = Math.min(upTo, size);
        try {
            var range = CompactRange.of(Math.min(from, to), tree);
            entries(range, to);
            CompactRange.cover(range.size(), size)
                    .forEach(node -> range.append(new CompactRange.Node(
                            node.level(), node.position(), tree.hash(node.level(), node.position()))));
            tree.newestHead().filter(head -> head.size() == size).ifPresent(head -> {
                check(head, range);
                signedHere(head);
            });
        } catch (LedgerBroken e) {
            fault(from, said(e));
        }
        return report(now, Math.min(from, to), to, 0);
    }

    private VerificationReport report(Instant now, long from, long to, long waiting) {
        faults.sort(Comparator.comparing(
                VerificationReport.Fault::sequence, Comparator.nullsLast(Comparator.naturalOrder())));
        return new VerificationReport(
                now,
                from,
                to,
                waiting,
                headsChecked,
                tree.head(to).or(tree::newestHead).orElse(null),
                List.copyOf(faults));
    }

    private void entries(CompactRange range, long to) {
        var from = range.size();
        while (range.size() < to) {
            var start = range.size();
            var end = Math.min(to, start + CHUNK);
            var leaves = leaves(start, end);
            var stored = nodes(start, end);
            var heads = tree.heads(start, end).iterator();
            var head = heads.hasNext() ? heads.next() : null;
            for (long sequence = start; sequence < end; sequence++) {
                var completed = range.append(check(sequence, leaves.get(sequence)));
                completed.forEach(node -> compare(node, stored.remove(key(node.level(), node.position()))));
                if (head != null && head.size() == range.size()) {
                    check(head, range);
                    head = heads.hasNext() ? heads.next() : null;
                }
            }
            progress.at(end - from, to - from);
        }
    }

    /** Compares an entry with its leaf and answers the hash that stands for it in the tree. */
    private byte[] check(long sequence, @Nullable Leaf leaf) {
        if (leaf == null) {
            fault(sequence, "There is no entry of this number.");
            return new byte[0];
        }
        var row = leaf.row();
        if (row == null) {
            fault(
                    sequence,
                    leaf.unreadable().isEmpty()
                            ? "The entry %s is gone.".formatted(leaf.entryId())
                            : "The entry %s was changed: %s.".formatted(leaf.entryId(), leaf.unreadable()));
            return leaf.treeHash();
        }
        var hash = row.entry().leafHash();
        var asWritten = Arrays.equals(hash, row.leafHash());
        if (!asWritten && Arrays.equals(hash, leaf.treeHash())) {
            fault(sequence, "The hash stored with the entry was changed.");
        } else if (!asWritten) {
            fault(sequence, "The entry was changed after it was written: its columns do not give its hash.");
        } else if (!Arrays.equals(hash, leaf.treeHash())) {
            fault(sequence, "The leaf of the tree was changed: it is not the hash of its entry.");
        } else if (!row.isDerivedRightly()) {
            fault(sequence, "A column for searching was changed: it does not follow from the entry.");
        }
        return asWritten ? hash : leaf.treeHash();
    }

    private void compare(CompactRange.Node built, byte @Nullable [] stored) {
        if (!Arrays.equals(built.hash(), stored)) {
            fault(
                    built.position() << built.level(),
                    "The stored subtree at level %d, position %d %s."
                            .formatted(
                                    built.level(),
                                    built.position(),
                                    stored == null ? "is missing" : "is not what its entries give"));
        }
    }

    private void check(TreeHead head, CompactRange range) {
        headsChecked++;
        if (!TreeHead.base64(range.root()).equals(head.root())) {
            fault(null, "The signed head of %d entries does not fit the entries.".formatted(head.size()));
        }
        if (!head.isSigned()) {
            fault(null, "The signature of the head of %d entries is wrong.".formatted(head.size()));
        }
        if (!keys.computeIfAbsent(head.key().id(), id -> head.key().isGenuine())) {
            fault(
                    null,
                    "The public key %s is not the one that its name says."
                            .formatted(head.key().id()));
        }
        if (!trusted.hasSigned(head.key())) {
            strangers.putIfAbsent(head.key(), head.size());
        }
    }

    private void signedHere(TreeHead newest) {
        if (!trusted.signsNow(newest.key())) {
            fault(
                    null,
                    "The newest head, of %d entries, is signed by key %s, not by the key expected here."
                            .formatted(newest.size(), newest.key().id()));
        }
    }

    private void compare(Counts counts, long size) {
        if (counts.highestLeaf() != size - 1) {
            fault(null, "The tree has %d leaves, but the last is number %d.".formatted(size, counts.highestLeaf()));
        }
        if (counts.highestHead() != size && !(counts.highestHead() == -1 && size == 0)) {
            fault(null, "The newest signed head covers %d of %d entries.".formatted(counts.highestHead(), size));
        }
        if (counts.nodes() != size - Long.bitCount(size)) {
            fault(
                    null,
                    "The tree has %d subtrees instead of %d.".formatted(counts.nodes(), size - Long.bitCount(size)));
        }
        if (counts.heads() != headsChecked) {
            fault(null, "%d of %d signed heads can be checked.".formatted(headsChecked, counts.heads()));
        }
    }

    private Counts counts() {
        return jdbc.sql("""
                        select (select count(*) from ledger_leaf) as leaves,
                            (select coalesce(max(sequence), -1) from ledger_leaf) as highest_leaf,
                            (select count(*) from ledger_node) as nodes,
                            (select coalesce(max(tree_size), -1) from ledger_tree_head) as highest_head,
                            (select count(*) from ledger_tree_head) as heads""")
                .query((row, number) -> new Counts(
                        row.getLong("leaves"),
                        row.getLong("highest_leaf"),
                        row.getLong("nodes"),
                        row.getLong("highest_head"),
                        row.getLong("heads")))
                .single();
    }

    private Map<Long, Leaf> leaves(long from, long to) {
        var leaves = HashMap.<Long, Leaf>newHashMap(CHUNK);
        jdbc.sql("select l.sequence, l.entry_id as leaf_entry, l.leaf_hash as tree_hash, " + EntryRow.COLUMNS
                        + " from ledger_leaf l left join ledger_entry e on e.entry_id = l.entry_id"
                        + " where l.sequence >= ? and l.sequence < ? order by l.sequence")
                .params(from, to)
                .query((row, number) -> leaf(row))
                .list()
                .forEach(leaf -> leaves.put(leaf.sequence(), leaf));
        return leaves;
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        var sequence = row.getLong("sequence");
        var entry = row.getObject("leaf_entry", UUID.class);
        var hash = row.getBytes("tree_hash");
        if (row.getObject("entry_id") == null) {
            return new Leaf(sequence, entry, hash, null, "");
        }
        try {
            return new Leaf(sequence, entry, hash, EntryRow.read(row), "");
        } catch (IllegalArgumentException e) {
            return new Leaf(sequence, entry, hash, null, said(e));
        }
    }

    /** The stored subtrees that the leaves of a range complete. */
    private Map<String, byte[]> nodes(long from, long to) {
        var nodes = new HashMap<String, byte[]>();
        for (int level = 1; to >> level > 0; level++) {
            jdbc.sql(
                            "select level, position, node_hash from ledger_node where level = ? and position >= ? and position < ?")
                    .params(level, from >> level, to >> level)
                    .query(row -> {
                        nodes.put(key(row.getInt(1), row.getLong(2)), row.getBytes(3));
                    });
        }
        return nodes;
    }

    private void fault(@Nullable Long sequence, String message) {
        if (faults.size() < VerificationReport.MOST_FAULTS) {
            faults.add(new VerificationReport.Fault(sequence, message));
        }
    }

    private static String key(int level, long position) {
        return level + ":" + position;
    }

    private static String said(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
