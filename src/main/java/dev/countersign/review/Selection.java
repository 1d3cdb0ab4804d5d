package dev.countersign.review;

import java.util.HashMap;
import java.util.Map;

/** The items somebody chose, as a condition of SQL on {@code review_item i}. */
record Selection(String condition, Map<String, Object> parameters) {

    static Selection of(Items items) {
        return switch (items) {
            case Items.These these ->
                these.ids().isEmpty()
                        ? new Selection("1 = 0", Map.of())
                        : new Selection("i.item_id = any(:items)", Map.of("items", ItemId.array(these.ids())));
            case Items.OfAgent(var agent) -> new Selection("i.agent_id = :agent", Map.of("agent", agent.agentId()));
            case Items.OfEntitlement(var entitlement) ->
                new Selection("i.entitlement_id = :entitlement", Map.of("entitlement", entitlement.entitlementId()));
            case Items.Unanswered(var among) -> {
                var all = of(among);
                yield new Selection("(" + all.condition() + ") and i.draft is null", all.parameters());
            }
            case Items.Matching matching -> of(matching);
        };
    }

    private static Selection of(Items.Matching matching) {
        var condition = new StringBuilder("1 = 1");
        var parameters = new HashMap<String, Object>();
        if (matching.environment() != null) {
            condition.append(" and i.environment = :environment");
            parameters.put("environment", matching.environment().name());
        }
        if (matching.tier() != null) {
            condition.append(" and coalesce(i.tier, 0) = :tier");
            parameters.put("tier", matching.tier());
        }
        if (matching.sensitivity() != null) {
            condition.append(" and i.sensitivity = :sensitivity");
            parameters.put("sensitivity", matching.sensitivity().name());
        }
        if (matching.resource() != null) {
            condition.append(" and i.resource_id = :resource");
            parameters.put("resource", matching.resource().resourceId());
        }
        return new Selection(condition.toString(), parameters);
    }
}
