package dev.countersign.review;

import dev.countersign.access.GrantService;

/**
 * When an item {@code i} is open at {@code :now}. An item has no decision while it is open, but access that has expired leaves
 * nothing to decide, even before its end is written down.
 */
final class OpenItem {

    static final String CONDITION = "(i.decision is null and (i.expires_at is null or i.expires_at > :now))";

    /** The access had ended before the item was decided; never null, so that it can be negated. */
    static final String ALREADY_REMOVED = "(case when i.decision is null then coalesce(i.expires_at <= :now, false)"
            + " else i.decision = 'ALREADY_REMOVED' end)";

    /** Asked of the grant itself, whatever the item says of it. */
    static final String ACCESS_IN_FORCE =
            "exists (select 1 from access_grant g where g.grant_id = i.grant_id and " + GrantService.IN_FORCE + ")";

    private OpenItem() {}
}
