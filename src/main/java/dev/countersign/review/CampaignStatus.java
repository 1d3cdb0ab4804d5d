package dev.countersign.review;

/** Where a campaign stands. */
public enum CampaignStatus {
    /** Being prepared; nobody is asked yet. */
    DRAFT,
    /** Its items are being made. */
    LAUNCHING,
    /** Reviewers decide, until the deadline or an earlier end. */
    RUNNING,
    /** The review has ended; what nobody answered is settled and revocations are being ordered. */
    REMEDIATING,
    /** Revocations are being carried out and read back. */
    VERIFYING,
    /** Every revocation is verified or excepted. */
    CLOSED,
    /** Given up before its end; what was revoked at once stays revoked. */
    CANCELLED,
    /** Its counts did not agree. It says why, and goes on once the cause is mended. */
    STOPPED;

    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }
}
