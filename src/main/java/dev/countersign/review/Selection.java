package dev.countersign.review;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The items somebody chose, as a condition of SQL on {@code review_item i} at {@code :now}. */
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
            case Items.Filtered(var filter) -> of(filter);
        };
    }

    private static Selection of(ItemFilter filter) {
        var condition = new StringBuilder("1 = 1");
        var parameters = new HashMap<String, Object>();
        if (filter.open() != null) {
            condition.append((filter.open() ? " and " : " and not ") + OpenItem.CONDITION);
        }
        if (!filter.decisions().isEmpty()) {
            condition.append(
                    filter.decisions().contains(Decision.ALREADY_REMOVED)
                            ? " and (i.decision in (:decisions) or " + OpenItem.ALREADY_REMOVED + ")"
                            : " and i.decision in (:decisions)");
            parameters.put(
                    "decisions", filter.decisions().stream().map(Decision::name).toList());
        }
        if (filter.tier() != null) {
            condition.append(" and coalesce(i.tier, 0) = :tier");
            parameters.put("tier", filter.tier());
        }
        if (filter.reviewer() != null) {
            condition.append(" and i.reviewer_id = :reviewer");
            parameters.put("reviewer", filter.reviewer().personId());
        }
        if (filter.agent() != null && !filter.agent().isBlank()) {
            condition.append(" and lower(i.agent_name) like :agent escape '!'");
            parameters.put("agent", beginning(filter.agent()));
        }
        return new Selection(condition.toString(), parameters);
    }

    private static String beginning(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + '%';
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
