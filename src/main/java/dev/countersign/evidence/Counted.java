package dev.countersign.evidence;

import java.util.Map;

/**
 * How much a listing holds.
 *
 * @param subjects distinct values of its first column
 * @param tally rows by the value of its counted column
 */
record Counted(long rows, long subjects, Map<String, Long> tally) {

    long of(String value) {
        return tally.getOrDefault(value, 0L);
    }
}
