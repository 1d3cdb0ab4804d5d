package dev.countersign.review;

import dev.countersign.access.Sensitivity;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Invalid;
import java.util.Set;
import java.util.UUID;

/**
 * Which grants a campaign reviews: those that match each of the filters. An empty filter leaves nothing out.
 *
 * @param tiers 1 (critical) to 4 (low), and {@link #NOT_ASSESSED}
 * @param projects keys of projects
 * @param resources keys of resources
 */
public record Scope(
        Set<Environment> environments,
        Set<Integer> tiers,
        Set<UUID> projects,
        Set<UUID> resources,
        Set<Sensitivity> sensitivities) {

    /** The tier of agents that nobody has assessed yet. */
    public static final int NOT_ASSESSED = 0;

    /** Everything every agent can reach. */
    public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** The most projects or resources one campaign can name. */
    private static final int MOST = 200;

    public Scope {
        environments = Set.copyOf(environments);
        tiers = Set.copyOf(tiers);
        projects = Set.copyOf(projects);
        resources = Set.copyOf(resources);
        sensitivities = Set.copyOf(sensitivities);
        if (tiers.stream().anyMatch(tier -> tier < NOT_ASSESSED || tier > 4)) {
            throw Invalid.of("scope.tiers", "A tier is 1, 2, 3 or 4, or 0 for agents not assessed.");
        }
        if (projects.size() > MOST || resources.size() > MOST) {
            throw Invalid.of("scope", "Name at most 200 projects and 200 resources, or leave the filter empty.");
        }
    }
}
