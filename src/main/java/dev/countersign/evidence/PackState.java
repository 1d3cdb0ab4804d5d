package dev.countersign.evidence;

/** Where a pack stands. Whatever the end, its number is used up. */
public enum PackState {
    /** Being made. */
    PREPARING,
    /** Made, stored and open to download; it never changes again. */
    ISSUED,
    /** Not issued, because counts differed, the ledger did not verify or a source could not be read. */
    REFUSED,
    /** Given up by whoever asked for it. */
    CANCELLED
}
