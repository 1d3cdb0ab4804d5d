package dev.countersign.review;

import java.util.List;

/**
 * What plain rules make of an item, and why. It decides nothing.
 *
 * @param reasons sentences, the weightiest first
 */
public record Suggestion(Kind kind, List<String> reasons) {

    /** What is suggested. */
    public enum Kind {
        CERTIFY,
        REVOKE,
        /** Nothing speaks for itself: read before you answer. */
        LOOK
    }
}
