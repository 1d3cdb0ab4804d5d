package dev.countersign.access;

/** How an agent came to hold a grant. */
public enum GrantOrigin {
    /** A source that was read says so. */
    IMPORT,
    /** It was registered with the agent. */
    REGISTRATION,
    /** Somebody asked for it. */
    REQUEST,
    /** Somebody with the right to approved it. */
    APPROVAL
}
