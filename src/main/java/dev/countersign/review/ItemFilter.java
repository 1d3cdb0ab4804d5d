package dev.countersign.review;

import dev.countersign.person.PersonId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a campaign an officer's list shows; what is null or empty leaves nothing out.
 *
 * @param decisions any of these; an open item has none
 * @param agent how the agent's name begins
 */
public record ItemFilter(
        @Nullable Boolean open,
        Set<Decision> decisions,
        @Nullable Integer tier,
        @Nullable PersonId reviewer,
        @Nullable String agent) {

    public static final ItemFilter ALL = new ItemFilter(null, Set.of(), null, null, null);

    public ItemFilter {
        decisions = Set.copyOf(decisions);
    }
}
