package dev.countersign.discovery;

/** What an import would do with one of its rows. */
public enum ImportChange {
    NEW,
    CHANGED,
    UNCHANGED,
    /** The same source named it before and does not any more. It is marked, never deleted. */
    VANISHED,
    /** An agent names something that nobody knows; kept, and resolved by the import that brings it. */
    UNRESOLVED,
    /** It cannot be registered; the row says where and why. */
    INVALID,
    /** A file of a kind that is not imported, such as a licence. */
    SKIPPED
}
