package dev.countersign.agent;

import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads pages of agents so that each is one range of one index, however many agents there are.
 *
 * <p>The most telling filter leads the order, so that it is that of an index which begins with the filter. Which filters tell most
 * is the order in which they are named here; that an agent is active tells least, since nearly all are.
 */
@Component
class AgentList {

    private final JdbcClient jdbc;
    private final SearchIndex index;

    AgentList(JdbcClient jdbc, SearchIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    Keyset.Page<AgentRow> page(AgentQuery query, @Nullable String cursor, int limit) {
        var rows = Keyset.of(AgentRow.SELECT, AgentRow.FROM, AgentRow::of)
                .matching(index.search(Searchable.AGENT, query.name()), "agent.search_text", "agent.agent_id")
                .orderBy(order(query));
        var filters = new ArrayList<String>();
        if (query.owner() != null) {
            rows.where(
                    "agent.owner_id = " + Keyset.bound("owner"),
                    "owner",
                    query.owner().personId());
            filters.add("agent.owner_id");
        }
        if (query.project() != null) {
            rows.where(
                    "agent.project_id = " + Keyset.bound("project"),
                    "project",
                    query.project().projectId());
            filters.add("agent.project_id");
        }
        if (query.orphaned()) {
            rows.where("agent.orphaned = true");
            filters.add("agent.orphaned");
        }
        if (query.governed()) {
            rows.where("agent.state <> 'DECOMMISSIONED'");
        }
        if (query.endsBy() != null) {
            rows.where("agent.ends_on <= :endsBy", "endsBy", query.endsBy());
        }
        if (query.state() != null) {
            rows.where(is("agent.state", query.state()));
        }
        if (query.state() != null && query.state() != AgentState.ACTIVE) {
            filters.add("agent.state");
        }
        if (query.tier() != null) {
            rows.where(query.tier() == AgentQuery.NOT_ASSESSED ? "agent.tier is null" : "agent.tier = " + query.tier());
            filters.add("agent.tier");
        }
        if (query.kind() != null) {
            rows.where(is("agent.kind", query.kind()));
            filters.add("agent.kind");
        }
        if (query.environment() != null) {
            rows.where(is("agent.environment", query.environment()));
            filters.add("agent.environment");
        }
        if (query.state() == AgentState.ACTIVE) {
            filters.add("agent.state");
        }
        return rows.ledBy(filters.isEmpty() ? null : filters.getFirst()).page(jdbc, cursor, limit);
    }

    /** Says the value, not a parameter: a plan that PostgreSQL keeps then knows how rare it is. */
    private static String is(String column, Enum<?> value) {
        return "%s = '%s'".formatted(column, value.name());
    }

    private static Column[] order(AgentQuery query) {
        var columns = switch (sort(query)) {
            case NAME -> List.of(Column.text("agent.name_key"), Column.id("agent.agent_id"));
            case TIER ->
                List.of(
                        Column.number("agent.tier").orNull().ofFewValues(),
                        Column.text("agent.name_key"),
                        Column.id("agent.agent_id"));
            case END -> List.of(Column.date("agent.ends_on").orNull(), Column.id("agent.agent_id"));
            case ACTIVITY -> List.of(Column.instant("agent.last_active_at").orNull(), Column.id("agent.agent_id"));
        };
        return columns.stream()
                .map(column -> query.descending() ? column.reversed() : column)
                .toArray(Column[]::new);
    }

    private static Sort sort(AgentQuery query) {
        if (query.endsBy() != null) {
            return Sort.END;
        }
        var byTier = query.sort() == Sort.TIER;
        return query.alwaysByName() || (byTier && query.tier() != null) ? Sort.NAME : query.sort();
    }
}
