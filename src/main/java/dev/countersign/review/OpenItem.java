package dev.countersign.review;

/**
 * When an item {@code i} is open at {@code :now}. An item has no decision while it is open, but access that has expired leaves
 * nothing to decide, even before its end is written down.
 */
final class OpenItem {

    static final String CONDITION = "(i.decision is null and (i.expires_at is null or i.expires_at > :now))";

    /** The access had ended before the item was decided; never null, so that it can be negated. */
    static final String ALREADY_REMOVED = "(case when i.decision is null then coalesce(i.expires_at <= :now, false)"
            + " else i.decision = 'ALREADY_REMOVED' end)";

    private OpenItem() {}
}
