package dev.countersign.review;

import org.jspecify.annotations.Nullable;

/** Which items of a campaign an officer's list shows; null leaves nothing out. */
public record ItemFilter(
        @Nullable Boolean open,
        @Nullable Decision decision,
        @Nullable Integer tier,
        dev.countersign.person.@Nullable PersonId reviewer) {

    public static final ItemFilter ALL = new ItemFilter(null, null, null, null);
}
