package dev.countersign.discovery;

/**
 * Which number a text was seen with first. It keeps a hash of 64 bits instead of the text, so that a million take 32 MB; whoever finds
 * a number compares the texts behind it.
 */
final class HashIndex {

    static final long NONE = -1;

    private static final int SMALLEST = 1_024;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private long[] hashes = new long[SMALLEST];
    private long[] numbers = new long[SMALLEST];
    private int size;

    /** Returns the number that the text was seen with before, or {@link #NONE} and keeps this one, which is 0 or more. */
    long putIfAbsent(String text, long number) {
        if (size * 2 > hashes.length) {
            grow();
        }
        var hash = hash(text);
        int at = find(hash);
        if (hashes[at] != 0) {
            return numbers[at];
        }
        hashes[at] = hash;
        numbers[at] = number;
        size++;
        return NONE;
    }

    long get(String text) {
        int at = find(hash(text));
        return hashes[at] == 0 ? NONE : numbers[at];
    }

    private int find(long hash) {
        int mask = hashes.length - 1;
        int at = (int) hash & mask;
        while (hashes[at] != 0 && hashes[at] != hash) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        var oldHashes = hashes;
        var oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        numbers = new long[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int at = find(oldHashes[i]);
                hashes[at] = oldHashes[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }

    /** FNV-1a, mixed once more so that its low bits depend on all of it; never 0, which means an empty place. */
    private static long hash(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
