package dev.countersign.access;

import static java.util.Objects.requireNonNull;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads grants for lists and pages. */
@Component
class GrantRows {

    private static final String COLUMNS = """
            g.*, a.name as agent_name, r.resource_id, r.name as resource_name, e.name as entitlement_name, e.meaning,
            e.sensitivity, e.broad,
            case when g.status = 'ACTIVE' and g.expires_at <= :now then 'EXPIRED' else g.status end as status_now""";
    private static final String FROM = """
            access_grant g join agent a on a.agent_id = g.agent_id
            join entitlement e on e.entitlement_id = g.entitlement_id
            join resource r on r.resource_id = e.resource_id""";
    private static final String MOST_SENSITIVE_FIRST =
            "case e.sensitivity when 'CRITICAL' then 0 when 'HIGH' then 1 when 'MEDIUM' then 2 else 3 end";
    private static final Column MILDEST_LAST =
            Column.number(MOST_SENSITIVE_FIRST).ofFewValues();

    private final JdbcClient jdbc;

    GrantRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Keyset.Page<GrantRow> list(
            GrantService.Filter filter, @Nullable String sort, @Nullable String cursor, int limit, Instant now) {
        var list = Keyset.of(COLUMNS, FROM, GrantRows::row).with("now", now);
        if (filter.agent() != null) {
            list.where("g.agent_id = :agent", "agent", filter.agent().agentId());
        }
        if (filter.resource() != null) {
            list.where(
                    "r.resource_id = :resource", "resource", filter.resource().resourceId());
        }
        if (filter.entitlement() != null) {
            list.where(
                    "g.entitlement_id = :entitlement",
                    "entitlement",
                    filter.entitlement().entitlementId());
        }
        if (filter.kind() != null) {
            list.where("g.kind = :kind", "kind", filter.kind().name());
        }
        if (filter.atLeast() != null) {
            list.where(
                    "e.sensitivity in (:sensitivities)",
                    "sensitivities",
                    EnumSet.range(filter.atLeast(), Sensitivity.CRITICAL).stream()
                            .map(Sensitivity::name)
                            .toList());
        }
        if (filter.status() != null) {
            list.where(
                    switch (filter.status()) {
                        case ACTIVE -> GrantService.IN_FORCE;
                        case REVOKED -> "g.status = 'REVOKED'";
                        case EXPIRED -> "(g.status = 'EXPIRED' or g.status = 'ACTIVE' and g.expires_at <= :now)";
                    });
        }
        return list.orderBy(order(sort)).page(jdbc, cursor, limit);
    }

    private static Column[] order(@Nullable String sort) {
        var id = Column.id("g.grant_id");
        return switch (sort == null ? "" : sort) {
            case "" -> new Column[] {id};
            case "agent" -> new Column[] {Column.text("a.name_key"), id};
            case "-agent" -> new Column[] {Column.text("a.name_key").reversed(), id.reversed()};
            case "used" -> new Column[] {Column.instant("g.last_used_at").orNull(), id};
            case "-used" ->
                new Column[] {Column.instant("g.last_used_at").orNull().reversed(), id.reversed()};
            case "since" -> new Column[] {Column.instant("g.granted_at"), id};
            case "-since" -> new Column[] {Column.instant("g.granted_at").reversed(), id.reversed()};
            case "sensitivity" -> new Column[] {MILDEST_LAST.reversed(), Column.text("r.name_key"), id};
            case "-sensitivity" -> new Column[] {MILDEST_LAST, Column.text("r.name_key"), id};
            default -> throw Invalid.of("sort", "Grants are sorted by agent, used, since or sensitivity.");
        };
    }

    List<GrantRow> heldBy(AgentId agent, int limit, Instant now) {
        return jdbc.sql(
                        "select %s from %s where g.agent_id = :agent and %s order by %s, r.name_key, e.name_key, g.grant_id fetch first :limit rows only"
                                .formatted(COLUMNS, FROM, GrantService.IN_FORCE, MOST_SENSITIVE_FIRST))
                .param("agent", agent.agentId())
                .param("now", Sql.value(now))
                .param("limit", limit)
                .query(GrantRows::row)
                .list();
    }

    private static GrantRow row(ResultSet row, int number) throws SQLException {
        return new GrantRow(
                new GrantId(row.getObject("grant_id", UUID.class)),
                new AgentId(row.getObject("agent_id", UUID.class)),
                row.getString("agent_name"),
                new ResourceId(row.getObject("resource_id", UUID.class)),
                row.getString("resource_name"),
                new EntitlementId(row.getObject("entitlement_id", UUID.class)),
                row.getString("entitlement_name"),
                row.getString("meaning"),
                Sensitivity.valueOf(row.getString("sensitivity")),
                row.getBoolean("broad"),
                GrantKind.valueOf(row.getString("kind")),
                GrantStatus.valueOf(row.getString("status_now")),
                GrantOrigin.valueOf(row.getString("origin")),
                row.getString("origin_ref"),
                requireNonNull(Sql.instant(row, "granted_at")),
                row.getString("granted_by"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_reason"),
                Sql.instant(row, "last_used_at"),
                row.getLong("use_count"));
    }
}
