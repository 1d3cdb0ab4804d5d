package dev.countersign.evidence;

import java.util.List;

/**
 * One list of a pack. Its columns are those of its query, in their order; its first column is the subject, by which it is
 * ordered. The query is printed in the pack, so that an auditor sees what was asked.
 *
 * @param name of its files, without the ending
 * @param counted the column whose values are counted for the reconciliation
 * @param excerpt the columns that are printed
 */
record Listing(String name, String title, String purpose, String sql, String counted, List<String> excerpt) {

    String csvPath() {
        return "data/" + name + ".csv";
    }

    String jsonPath() {
        return "data/" + name + ".json";
    }
}
