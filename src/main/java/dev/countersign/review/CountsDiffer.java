package dev.countersign.review;

/** Counts that must be equal are not. The transaction is rolled back and the campaign stops, saying this. */
class CountsDiffer extends RuntimeException {

    private final String difference;

    CountsDiffer(String difference) {
        super(difference);
        this.difference = difference;
    }

    String difference() {
        return difference;
    }
}
