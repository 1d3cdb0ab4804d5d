package dev.countersign.access;

/** Whether a grant ends by itself. */
public enum GrantKind {
    /** Until somebody ends it. */
    STANDING,
    /** Until the time it says, whether or not anything happens then. */
    TIME_BOXED
}
