package dev.countersign.review;

/** Counts that must be equal are not. The transaction is rolled back and the campaign stops, saying this. */
class CountsDiffer extends RuntimeException {

    CountsDiffer(String message) {
        super(message);
    }
}
