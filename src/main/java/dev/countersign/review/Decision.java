package dev.countersign.review;

/** How an item can be settled. */
public enum Decision {
    /** The access is still right. */
    CERTIFY,
    /** It is not, and is taken away. */
    REVOKE,
    /** This person cannot tell. The access stays, and the officer can put it before somebody else. */
    CANNOT_DECIDE,
    /** Nobody answered; the campaign's rule kept it. */
    UNANSWERED_KEEP,
    /** Nobody answered; the campaign's rule took it away. */
    UNANSWERED_REVOKE,
    /** The access had ended before anyone decided; there was nothing left to review. */
    ALREADY_REMOVED;

    /** Whether a person can decide so; the others are the deadline's. */
    public boolean isAnswer() {
        return this == CERTIFY || this == REVOKE || this == CANNOT_DECIDE;
    }

    public boolean takesAway() {
        return this == REVOKE || this == UNANSWERED_REVOKE;
    }

    boolean needsReason() {
        return this == REVOKE || this == CANNOT_DECIDE;
    }
}
