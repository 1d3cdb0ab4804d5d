package dev.countersign.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One list of a pack. Its columns are those of its query, in their order; its first column is the subject, by which it is
 * ordered. The query is printed in the pack, so that an auditor sees what was asked.
 *
 * @param name of its files, without the ending
 * @param counted the column whose values are counted for the reconciliation
 * @param excerpt the columns that are printed
 * @param proof which of its rows prove something
 */
record Listing(
        String name, String title, String purpose, String sql, String counted, List<String> excerpt, Proof proof) {

    /** A list of which every row proves something. */
    Listing(String name, String title, String purpose, String sql, String counted, List<String> excerpt) {
        this(name, title, purpose, sql, counted, excerpt, new Proof.EveryRow());
    }

    /** The same list, of which these rows prove something. */
    Listing proving(Proof rows) {
        return new Listing(name, title, purpose, sql, counted, excerpt, rows);
    }

    String csvPath() {
        return "data/" + name + ".csv";
    }

    String jsonPath() {
        return "data/" + name + ".json";
    }

    /** @param all what each listing holds */
    long provingRows(Map<String, Counted> all) {
        var own = all.get(name);
        if (own == null) {
            return 0;
        }
        return switch (proof) {
            case Proof.EveryRow _ -> own.rows();
            case Proof.EveryRowWith with -> with.other().provingRows(all) == 0 ? 0 : own.rows();
            case Proof.RowsCountedAs some ->
                some.values().stream().mapToLong(own::of).sum();
        };
    }

    /** What is to be said of the rows that prove nothing, where there are such. */
    Optional<String> unproven(Map<String, Counted> all) {
        var own = all.get(name);
        if (own == null || !(proof instanceof Proof.RowsCountedAs some)) {
            return Optional.empty();
        }
        var left = own.rows() - provingRows(all);
        return left == 0 ? Optional.empty() : Optional.of(some.otherwise().formatted(left, own.rows()));
    }
}
