package dev.countersign.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The filters of a campaign, read again from what it stored at launch. Evidence counts the grants in scope by its own query, so
 * that a mistake in making the items cannot hide itself; a filter it does not know stops it.
 */
record CampaignScope(
        @Nullable Set<String> environments,
        @Nullable Set<Integer> tiers,
        @Nullable Set<UUID> projects,
        @Nullable Set<UUID> resources,
        @Nullable Set<String> sensitivities) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static CampaignScope of(String stored) {
        return JSON.readValue(stored, CampaignScope.class);
    }

    /** The condition on agent {@code a}, entitlement {@code e}; what is not filtered is in scope. Never null, so that it can be negated. */
    String condition() {
        var conditions = filters().entrySet().stream()
                .map(filter -> "(%1$s is not null and %1$s in (:%2$s))"
                        .formatted(filter.getKey(), filter.getValue().name()))
                .toList();
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        filters().values().forEach(filter -> parameters.put(filter.name(), filter.values()));
        return parameters;
    }

    private record Filter(String name, List<?> values) {}

    private Map<String, Filter> filters() {
        var filters = new LinkedHashMap<String, Filter>();
        put(filters, "a.environment", "environments", environments);
        put(filters, "coalesce(a.tier, 0)", "tiers", tiers);
        put(filters, "a.project_id", "projects", projects);
        put(filters, "e.resource_id", "resources", resources);
        put(filters, "e.sensitivity", "sensitivities", sensitivities);
        return filters;
    }

    private static void put(
            Map<String, Filter> filters, String column, String name, @Nullable Set<? extends Comparable<?>> values) {
        if (values != null && !values.isEmpty()) {
            filters.put(column, new Filter(name, values.stream().sorted().toList()));
        }
    }
}
