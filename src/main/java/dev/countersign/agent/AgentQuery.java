package dev.countersign.agent;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which agents a list shows, and in which order; null keeps all.
 *
 * @param name what was typed to search for: words of the name or the external id, or parts of them
 * @param orphaned only those without a living owner; they stand in the order of names
 * @param governed only those that are not decommissioned
 * @param endsBy only those that end on this day or before
 * @param tier 1 to 4, or 0 for those that nobody has assessed
 */
public record AgentQuery(
        @Nullable String name,
        @Nullable Environment environment,
        @Nullable Integer tier,
        @Nullable AgentState state,
        @Nullable AgentKind kind,
        @Nullable PersonId owner,
        @Nullable ProjectId project,
        boolean orphaned,
        boolean governed,
        @Nullable LocalDate endsBy,
        Sort sort,
        boolean descending) {

    /** The tier of a query for agents that nobody has assessed. */
    public static final int NOT_ASSESSED = 0;

    public static final AgentQuery ALL = of(null, null, null);

    /** The orders a list of agents offers; names decide between equals in the order of tiers. */
    public enum Sort {
        NAME,
        TIER,
        END,
        ACTIVITY
    }

    public static AgentQuery named(String name) {
        return of(name, null, null);
    }

    public static AgentQuery ownedBy(PersonId owner) {
        return of(null, owner, null);
    }

    public static AgentQuery serving(ProjectId project) {
        return of(null, null, project);
    }

    private static AgentQuery of(@Nullable String name, @Nullable PersonId owner, @Nullable ProjectId project) {
        return new AgentQuery(name, null, null, null, null, owner, project, false, false, null, Sort.NAME, false);
    }

    /** The same agents in another order. */
    public AgentQuery sortedBy(Sort order, boolean down) {
        return new AgentQuery(
                name, environment, tier, state, kind, owner, project, orphaned, governed, endsBy, order, down);
    }

    /** Whether the order is that of names whatever was asked for. */
    public boolean alwaysByName() {
        return orphaned;
    }
}
