package dev.countersign.review;

import dev.countersign.access.EntitlementId;
import dev.countersign.access.ResourceId;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the items that somebody can act on in a campaign are meant. Whatever is chosen, only open items that are this
 * person's, or those of somebody this person acts for today, are ever touched.
 */
public sealed interface Items {

    /** These, by key. */
    record These(List<ItemId> ids) implements Items {
        public These {
            ids = List.copyOf(ids);
        }
    }

    /** All of one agent. */
    record OfAgent(AgentId agent) implements Items {}

    /** The same permission wherever it is held. */
    record OfEntitlement(EntitlementId entitlement) implements Items {}

    /** Those among them that have no draft yet: the rest, without what has been answered. */
    record Unanswered(Items among) implements Items {}

    /** What a filter matches; null leaves nothing out. */
    record Matching(
            @Nullable Environment environment,
            @Nullable Integer tier,
            @Nullable Sensitivity sensitivity,
            @Nullable ResourceId resource)
            implements Items {}

    /** What an officer's list shows. */
    record Filtered(ItemFilter filter) implements Items {}

    static Items of(ItemId... ids) {
        return new These(List.of(ids));
    }

    static Items all() {
        return new Matching(null, null, null, null);
    }
}
