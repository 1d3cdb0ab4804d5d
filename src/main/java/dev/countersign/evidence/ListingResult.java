package dev.countersign.evidence;

import java.util.Map;

/**
 * What came of reading a listing, and all that is needed to read it again.
 *
 * @param subjects distinct values of its first column, by which it is ordered
 * @param tally rows by the value of its counted column
 */
record ListingResult(
        String name,
        String title,
        String purpose,
        String sql,
        Map<String, String> parameters,
        PackFile csv,
        PackFile json,
        long rows,
        long subjects,
        Map<String, Long> tally,
        Excerpt excerpt) {

    long counted(String value) {
        return tally.getOrDefault(value, 0L);
    }
}
