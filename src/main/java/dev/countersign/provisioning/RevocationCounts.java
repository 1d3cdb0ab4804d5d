package dev.countersign.provisioning;

/**
 * How many revocations of a batch stand where; together they are all of its orders.
 *
 * @param alreadyRemoved orders that found nothing to remove
 */
public record RevocationCounts(
        long ordered, long sent, long verified, long failed, long excepted, long alreadyRemoved) {

    public RevocationCounts(long ordered, long sent, long verified, long failed, long excepted) {
        this(ordered, sent, verified, failed, excepted, 0);
    }

    public long total() {
        return ordered + sent + verified + failed + excepted + alreadyRemoved;
    }

    /** Whether each one is verified, excepted or had nothing to remove, as a campaign needs to close. */
    public boolean isSettled() {
        return ordered + sent + failed == 0;
    }

    /** Whether carrying out or reading back has something left to do. */
    public boolean isUnderWay() {
        return ordered + sent > 0;
    }
}
