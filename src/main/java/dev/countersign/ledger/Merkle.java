package dev.countersign.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Merkle tree of RFC 6962 (section 2.1) over SHA-256: its hashes, and its proofs as RFC 9162 (section 2.1) makes and checks them. */
final class Merkle {

    /** Answers the hash of the complete subtree that covers the leaves from {@code position * 2^level} on; level 0 is a leaf. */
    interface Nodes {
        byte[] hash(int level, long position);
    }

    private Merkle() {}

    static byte[] leaf(byte[] entry) {
        var digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of the tree over the first {@code size} leaves; the root of the empty tree is the hash of nothing. */
    static byte[] root(long size, Nodes nodes) {
        return size == 0 ? sha256().digest() : hash(0, size, nodes);
    }

    /** The subtree hashes that lead from a leaf to the root of the tree of a size. */
    static List<byte[]> inclusion(long leaf, long size, Nodes nodes) {
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            var middle = from + half(to - from);
            if (leaf < middle) {
                path.addFirst(hash(middle, to, nodes));
                to = middle;
            } else {
                path.addFirst(hash(from, middle, nodes));
                from = middle;
            }
        }
        return path;
    }

    /** The subtree hashes that show the tree of the first size to be the beginning of the tree of the second. */
    static List<byte[]> consistency(long first, long second, Nodes nodes) {
        var path = new ArrayList<byte[]>();
        if (first == 0 || first == second) {
            return path;
        }
        long from = 0;
        long to = second;
        // The part of the first tree within (from, to) ends at first; whole says that this part is a node of the first
        // tree itself.
        var whole = true;
        while (first != to) {
            var middle = from + half(to - from);
            if (first <= middle) {
                path.addFirst(hash(middle, to, nodes));
                to = middle;
            } else {
                path.addFirst(hash(from, middle, nodes));
                from = middle;
                whole = false;
            }
        }
        if (!whole) {
            path.addFirst(hash(from, to, nodes));
        }
        return path;
    }

    /** RFC 9162, section 2.1.3.2. */
    static boolean includes(byte[] root, long size, long leaf, byte[] leafHash, List<byte[]> path) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        long fn = leaf;
        long sn = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** RFC 9162, section 2.1.4.2. */
    static boolean consistent(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first > second) {
            return false;
        }
        if (first == second || first == 0) {
            return path.isEmpty() && (first == 0 || Arrays.equals(firstRoot, secondRoot));
        }
        var rest = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            rest.addFirst(firstRoot);
        }
        if (rest.isEmpty()) {
            return false;
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = rest.removeFirst();
        var sr = fr;
        for (var hash : rest) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(hash, fr);
                sr = node(hash, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, hash);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }

    /** The hash over the leaves of a range that begins where a subtree of the tree begins. */
    private static byte[] hash(long from, long to, Nodes nodes) {
        var size = to - from;
        if (Long.bitCount(size) == 1) {
            var level = Long.numberOfTrailingZeros(size);
            return nodes.hash(level, from >> level);
        }
        var middle = from + half(size);
        return node(hash(from, middle, nodes), hash(middle, to, nodes));
    }

    /** The largest power of two below a number of leaves greater than one. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
