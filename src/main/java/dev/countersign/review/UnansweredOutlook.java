package dev.countersign.review;

/** How many open items the rule for what nobody answered would keep, and how many it would revoke. */
public record UnansweredOutlook(long kept, long revoked) {

    public long open() {
        return kept + revoked;
    }
}
