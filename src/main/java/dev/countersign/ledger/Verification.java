package dev.countersign.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final JdbcClient jdbc;
    private final StoredLedger stored;
    private final LedgerTree tree;
    private final TrustedKeys trusted;
    private final Progress progress;
    private final List<VerificationReport.Fault> faults = new ArrayList<>();
    private final Map<String, Boolean> keys = new HashMap<>();
    private final Map<LedgerKey, Long> strangers = new LinkedHashMap<>();
    private long headsChecked;

    Verification(JdbcClient jdbc, LedgerTree tree, TrustedKeys trusted, Progress progress) {
        this.jdbc = jdbc;
        this.stored = new StoredLedger(jdbc);
        this.tree = tree;
        this.trusted = trusted;
        this.progress = progress;
    }

    /** Verifies everything there is. */
    VerificationReport everything(Instant now) {
        var counts = stored.counts();
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
            fault(from, StoredLedger.said(e));
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
            var leaves = stored.leaves(start, end);
            var nodes = stored.nodes(start, end);
            var heads = tree.heads(start, end).iterator();
            var head = heads.hasNext() ? heads.next() : null;
            for (long sequence = start; sequence < end; sequence++) {
                var completed = range.append(check(sequence, leaves.get(sequence)));
                completed.forEach(node -> compare(node, nodes.remove(StoredLedger.key(node.level(), node.position()))));
                if (head != null && head.size() == range.size()) {
                    check(head, range);
                    head = heads.hasNext() ? heads.next() : null;
                }
            }
            progress.at(end - from, to - from);
        }
    }

    /** Compares an entry with its leaf and answers the hash that stands for it in the tree. */
    private byte[] check(long sequence, StoredLedger.@Nullable Leaf leaf) {
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

    private void compare(StoredLedger.Counts counts, long size) {
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

    private void fault(@Nullable Long sequence, String message) {
        if (faults.size() < VerificationReport.MOST_FAULTS) {
            faults.add(new VerificationReport.Fault(sequence, message));
        }
    }
}
