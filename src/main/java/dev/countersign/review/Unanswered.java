package dev.countersign.review;

/** What happens at the end of the review to an item that nobody answered. */
public enum Unanswered {
    KEEP,
    REVOKE
}
