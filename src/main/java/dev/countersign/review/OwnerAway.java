package dev.countersign.review;

/** Why an agent's owner cannot review what it can reach. */
public enum OwnerAway {
    LEFT,
    /** Their account is disabled, or an auditor's, who answers no reviews. */
    LOCKED_OUT,
    ASKED_FOR_IT
}
