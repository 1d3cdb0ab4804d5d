package dev.countersign.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The right edge of a growing tree: the complete subtrees that cover its leaves so far, at most one of each size. It is all that is
 * needed to add a leaf and to know the root, however large the tree.
 */
final class CompactRange {

    /** A complete subtree. */
    record Node(int level, long position, byte[] hash) {

        /** How many leaves there are up to and with the last leaf of this subtree. */
        long end() {
            return (position + 1) << level;
        }
    }

    private final Deque<Node> edge = new ArrayDeque<>();

    /** The edge of a tree that exists already. */
    static CompactRange of(long size, Merkle.Nodes nodes) {
        var range = new CompactRange();
        cover(0, size)
                .forEach(node -> range.edge.addLast(
                        new Node(node.level(), node.position(), nodes.hash(node.level(), node.position()))));
        return range;
    }

    long size() {
        return edge.isEmpty() ? 0 : edge.getLast().end();
    }

    /** Adds the next leaf and answers the subtrees it completes, smallest first; none where it begins a pair. */
    List<Node> append(byte[] leafHash) {
        return append(new Node(0, size(), leafHash));
    }

    /** Adds the next complete subtree and answers the larger ones that it completes. */
    List<Node> append(Node next) {
        var completed = new ArrayList<Node>();
        var node = next;
        while (!edge.isEmpty() && edge.getLast().level() == node.level()) {
            var left = edge.removeLast();
            node = new Node(node.level() + 1, left.position() >> 1, Merkle.node(left.hash(), node.hash()));
            completed.add(node);
        }
        edge.addLast(node);
        return completed;
    }

    byte[] root() {
        var smallestFirst = edge.descendingIterator();
        if (!smallestFirst.hasNext()) {
            return Merkle.root(0, (level, position) -> new byte[0]);
        }
        var root = smallestFirst.next().hash();
        while (smallestFirst.hasNext()) {
            root = Merkle.node(smallestFirst.next().hash(), root);
        }
        return root;
    }

    /** The largest complete subtrees that together cover a range of leaves, from left to right; their hashes are left empty. */
    static List<Node> cover(long from, long to) {
        var nodes = new ArrayList<Node>();
        var at = from;
        while (at < to) {
            var aligned = at == 0 ? 62 : Long.numberOfTrailingZeros(at);
            var fits = 63 - Long.numberOfLeadingZeros(to - at);
            var level = Math.min(aligned, fits);
            nodes.add(new Node(level, at >> level, new byte[0]));
            at += 1L << level;
        }
        return nodes;
    }
}
