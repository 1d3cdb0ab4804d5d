package dev.countersign.review;

/** What somebody is about to submit: drafts by what they say. Shown before, and compared when it is submitted. */
public record Drafts(long certify, long revoke, long cannotDecide) {

    public long total() {
        return certify + revoke + cannotDecide;
    }
}
