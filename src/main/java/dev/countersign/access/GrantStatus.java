package dev.countersign.access;

/** Where a grant stands. What is not active is over for good; access given again is another grant. */
public enum GrantStatus {
    ACTIVE,
    REVOKED,
    /** Its time was up. */
    EXPIRED
}
