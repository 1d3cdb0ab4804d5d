package dev.countersign.evidence;

import java.util.List;

/** Which rows of a listing prove something. */
sealed interface Proof {

    record EveryRow() implements Proof {}

    /** Every row, where rows of another listing prove something too. */
    record EveryRowWith(Listing other) implements Proof {}

    /**
     * The rows with one of these values in the counted column.
     *
     * @param otherwise what is said of the rest, with the place of its count and of that of all rows
     */
    record RowsCountedAs(List<String> values, String otherwise) implements Proof {}
}
