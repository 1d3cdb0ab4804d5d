package dev.countersign.agent;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads pages of agents so that each is one range of one index, however many agents there are.
 *
 * <p>The most telling filter leads the order. It changes nothing in what people see, since it is the same in every row, but the
 * order then is that of an index beginning with the filter, which both databases recognise.
 */
@Component
class AgentList {

    private final JdbcClient jdbc;

    AgentList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Keyset.Page<AgentRow> page(AgentQuery query, @Nullable String cursor, int limit) {
        var rows = Keyset.of(AgentRow.SELECT, AgentRow.FROM, AgentRow::of).beginning("agent.name_key", query.name());
        var order = new ArrayList<Column>();
        if (query.owner() != null) {
            rows.where("agent.owner_id = :owner", "owner", query.owner().personId());
            order.add(Column.id("agent.owner_id"));
        }
        if (query.project() != null) {
            rows.where("agent.project_id = :project", "project", query.project().projectId());
            order.add(Column.id("agent.project_id"));
        }
        if (query.tier() != null && query.tier() == AgentQuery.NOT_ASSESSED) {
            rows.where("agent.tier is null");
            order.add(Column.number("agent.tier").orNull());
        } else if (query.tier() != null) {
            rows.where("agent.tier = :tier", "tier", query.tier());
            order.add(Column.number("agent.tier"));
        }
        if (query.state() != null) {
            rows.where("agent.state = :state", "state", query.state().name());
            order.add(Column.text("agent.state"));
        }
        if (query.kind() != null) {
            rows.where("agent.kind = :kind", "kind", query.kind().name());
            order.add(Column.text("agent.kind"));
        }
        if (query.environment() != null) {
            rows.where(
                    "agent.environment = :environment",
                    "environment",
                    query.environment().name());
            order.add(Column.text("agent.environment"));
        }
        var leading = order.isEmpty() ? List.<Column>of() : order.subList(0, 1);
        return rows.orderBy(order(leading, query)).page(jdbc, cursor, limit);
    }

    private static Column[] order(List<Column> leading, AgentQuery query) {
        var columns = new ArrayList<>(leading);
        var sort = query.name() == null || query.name().isBlank() ? query.sort() : AgentQuery.Sort.NAME;
        columns.addAll(
                switch (sort) {
                    case NAME -> List.of(Column.text("agent.name_key"));
                    case TIER -> List.of(Column.number("agent.tier").orNull(), Column.text("agent.name_key"));
                    case END -> List.of(Column.date("agent.ends_on").orNull());
                    case ACTIVITY ->
                        List.of(Column.instant("agent.last_active_at").orNull());
                });
        columns.add(Column.id("agent.agent_id"));
        return columns.stream()
                .map(column -> query.descending() ? column.reversed() : column)
                .toArray(Column[]::new);
    }
}
