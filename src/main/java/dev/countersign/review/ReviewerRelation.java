package dev.countersign.review;

/** Why an item is before this person. */
public enum ReviewerRelation {
    OWNER,
    PROJECT_LEAD,
    FALLBACK,
    REASSIGNED
}
