package dev.countersign.provisioning;

/** How many revocations of a batch stand where; together they are all of its orders. */
public record RevocationCounts(long ordered, long sent, long verified, long failed, long excepted) {

    public long total() {
        return ordered + sent + verified + failed + excepted;
    }

    /** Whether each one is verified or excepted, as a campaign needs to close. */
    public boolean isSettled() {
        return ordered + sent + failed == 0;
    }

    /** Whether carrying out or reading back has something left to do. */
    public boolean isUnderWay() {
        return ordered + sent > 0;
    }
}
