package dev.countersign.review;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens to items that nobody answered: one rule, and others for the tiers that need them. It is shown before launch, so
 * that nobody is surprised at the deadline.
 *
 * @param byTier by tier, 1 to 4; {@link Scope#NOT_ASSESSED} for agents not assessed
 */
public record UnansweredPolicy(Unanswered otherwise, Map<Integer, Unanswered> byTier) {

    public UnansweredPolicy {
        byTier = new TreeMap<>(byTier);
    }

    public static UnansweredPolicy always(Unanswered rule) {
        return new UnansweredPolicy(rule, Map.of());
    }

    public Unanswered forTier(@Nullable Integer tier) {
        return byTier.getOrDefault(tier == null ? Scope.NOT_ASSESSED : tier, otherwise);
    }
}
