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

    /** @param items how many there are of each tier */
    UnansweredOutlook outlook(Map<Integer, Long> items) {
        long kept = 0;
        long revoked = 0;
        for (var tier : items.entrySet()) {
            if (forTier(tier.getKey()) == Unanswered.KEEP) {
                kept += tier.getValue();
            } else {
                revoked += tier.getValue();
            }
        }
        return new UnansweredOutlook(kept, revoked);
    }
}
