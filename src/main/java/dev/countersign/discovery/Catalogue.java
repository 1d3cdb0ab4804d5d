package dev.countersign.discovery;

import static dev.countersign.shared.Texts.t;

import dev.countersign.access.GrantService;
import dev.countersign.shared.SearchKey;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the catalogue knows now about the things an import names, in the words of the import records: the names of the columns
 * here are the names of the columns of {@link ImportTable}. Read only, and many at a time.
 */
@Component
class Catalogue {

    private static final String PEOPLE = """
            select p.external_id, p.display_name as name, p.email, p.department, p.title, m.external_id as manager_external_id,
                p.status = 'ACTIVE' as active, p.left_on
            from person p left join person m on m.person_id = p.manager_id
            where p.external_id in (:keys)""";

    private static final String PROJECTS = """
            select p.external_id, p.name, p.purpose, l.external_id as lead_external_id, p.sunset_on
            from project p left join person l on l.person_id = p.lead_id
            where p.external_id in (:keys)""";

    private static final String RESOURCES = """
            select r.external_id, r.name, r.kind, r.description, r.environment, r.location, o.external_id as owner_external_id,
                r.source
            from resource r left join person o on o.person_id = r.owner_id
            where r.external_id in (:keys)""";

    private static final String ENTITLEMENTS = """
            select r.external_id as resource_external_id, e.external_id, e.name, e.action, e.scope, e.sensitivity, e.meaning,
                e.broad, e.reads_untrusted, e.reads_private, e.sends_out
            from entitlement e join resource r on r.resource_id = e.resource_id
            where r.external_id in (:resources) and e.external_id in (:entitlements)""";

    private static final String AGENTS = """
            select a.external_id, a.name, a.purpose, a.kind, a.model, a.environment, a.family, o.external_id as owner_external_id,
                s.external_id as sponsor_external_id, q.external_id as requester_external_id,
                p.external_id as project_external_id, a.tier, a.ends_on, a.state, a.source, a.definition, a.last_active_at
            from agent a
            left join person o on o.person_id = a.owner_id
            left join person s on s.person_id = a.sponsor_id
            left join person q on q.person_id = a.requester_id
            left join project p on p.project_id = a.project_id
            where a.external_id in (:keys)""";

    /** The one in force comes last and so counts; else the latest. By the ids of both, so that one index finds each. */
    private static final String GRANTS = """
            select g.agent_id, g.entitlement_id, g.kind, g.origin, g.origin_ref, g.granted_at, g.expires_at,
                g.last_used_at, g.use_count, g.status, g.ended_at, g.ended_by
            from unnest(cast(:agents as uuid array), cast(:entitlements as uuid array)) p (agent_id, entitlement_id)
            join access_grant g on g.agent_id = p.agent_id and g.entitlement_id = p.entitlement_id
            order by case when g.in_force then 1 else 0 end, g.granted_at, g.grant_id""";

    private static final String CREDENTIALS = """
            select c.external_id, a.external_id as agent_external_id, r.external_id as resource_external_id, c.name, c.kind,
                c.fingerprint, c.status, c.issued_at, c.expires_at, c.last_used_at
            from credential c
            left join agent a on a.agent_id = c.agent_id
            left join resource r on r.resource_id = c.resource_id
            where c.external_id in (:keys)""";

    private final JdbcClient jdbc;

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers what is known, by key; what is unknown is absent. */
    Map<String, Map<String, Object>> known(ImportKind kind, Collection<Map<String, Object>> said) {
        if (said.isEmpty()) {
            return Map.of();
        }
        if (kind == ImportKind.GRANT) {
            return knownGrants(said);
        }
        var found = jdbc.sql(sql(kind))
                .params(Map.of(
                        "keys", all(said, "externalId"),
                        "resources", all(said, "resourceExternalId"),
                        "entitlements", all(said, "externalId")))
                .query(Catalogue::properties)
                .list();
        var byKey = new HashMap<String, Map<String, Object>>();
        found.forEach(properties -> byKey.put(Keys.of(kind, properties), properties));
        return byKey;
    }

    private Map<String, Map<String, Object>> knownGrants(Collection<Map<String, Object>> said) {
        var byKey = new HashMap<String, Map<String, Object>>();
        var pairs = pairs(said);
        if (pairs.isEmpty()) {
            return byKey;
        }
        jdbc.sql(GRANTS)
                .param("agents", Sql.uuids(pairs.agents()))
                .param("entitlements", Sql.uuids(pairs.entitlements()))
                .query(row -> {
                    var names = pairs.names(
                            row.getObject("agent_id", UUID.class), row.getObject("entitlement_id", UUID.class));
                    var grant = properties(row, 0);
                    grant.keySet().removeAll(List.of("agentId", "entitlementId"));
                    grant.putAll(names);
                    byKey.put(Keys.of(ImportKind.GRANT, names), grant);
                });
        return byKey;
    }

    /** What rows of grants mean, where the catalogue knows both ends: the agent and the permission, and what the rows call them. */
    record Pairs(Map<Pair, Map<String, Object>> named) {

        record Pair(UUID agent, UUID entitlement) {}

        boolean isEmpty() {
            return named.isEmpty();
        }

        List<UUID> agents() {
            return named.keySet().stream().map(Pair::agent).toList();
        }

        /** In the same order. */
        List<UUID> entitlements() {
            return named.keySet().stream().map(Pair::entitlement).toList();
        }

        Map<String, Object> names(UUID agent, UUID entitlement) {
            return named.getOrDefault(new Pair(agent, entitlement), Map.of());
        }
    }

    Pairs pairs(Collection<Map<String, Object>> said) {
        var agents = agentsOf(said);
        var entitlements = entitlementsOf(said);
        var pairs = new LinkedHashMap<Pairs.Pair, Map<String, Object>>();
        for (var row : said) {
            var names = Map.<String, Object>of(
                    "agentExternalId", row.getOrDefault("agentExternalId", ""),
                    "resourceExternalId", row.getOrDefault("resourceExternalId", ""),
                    "entitlementExternalId", row.getOrDefault("entitlementExternalId", ""));
            var agent = agents.get(names.get("agentExternalId"));
            var entitlement =
                    entitlements.get(List.of(names.get("resourceExternalId"), names.get("entitlementExternalId")));
            if (agent != null && entitlement != null) {
                pairs.put(new Pairs.Pair(agent, entitlement), names);
            }
        }
        return new Pairs(pairs);
    }

    private Map<Object, UUID> agentsOf(Collection<Map<String, Object>> said) {
        var found = new HashMap<Object, UUID>();
        jdbc.sql("select agent_id, external_id from agent where external_id in (:agents)")
                .param("agents", all(said, "agentExternalId"))
                .query(row -> {
                    found.put(row.getString(2), row.getObject(1, UUID.class));
                });
        return found;
    }

    /** By the external ids of resource and permission. */
    private Map<List<Object>, UUID> entitlementsOf(Collection<Map<String, Object>> said) {
        var found = new HashMap<List<Object>, UUID>();
        jdbc.sql("""
                        select e.entitlement_id, r.external_id, e.external_id
                        from entitlement e join resource r on r.resource_id = e.resource_id
                        where r.external_id in (:resources) and e.external_id in (:entitlements)""")
                .param("resources", all(said, "resourceExternalId"))
                .param("entitlements", all(said, "entitlementExternalId"))
                .query(row -> {
                    found.put(List.of(row.getString(2), row.getString(3)), row.getObject(1, UUID.class));
                });
        return found;
    }

    /** Answers the names of those that are known by an external id. */
    Map<String, String> names(ImportKind kind, Set<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Map.of();
        }
        var name = kind == ImportKind.PERSON ? "display_name" : "name";
        return jdbc
                .sql("select external_id, %s from %s where external_id in (:ids)".formatted(name, table(kind)))
                .param("ids", externalIds)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Says what each of these agents still holds, by its external id; an agent that holds nothing is left out. */
    Map<String, String> heldBy(Collection<String> agents, Instant now) {
        if (agents.isEmpty()) {
            return Map.of();
        }
        var held = new HashMap<String, String>();
        jdbc.sql("""
                        select a.external_id,
                            (select count(*) from access_grant g where g.agent_id = a.agent_id and %s) as grants,
                            (select count(*) from credential c where c.agent_id = a.agent_id and c.status = 'ACTIVE') as credentials
                        from agent a where a.external_id in (:agents)""".formatted(GrantService.IN_FORCE))
                .param("agents", agents)
                .param("now", Sql.value(now))
                .query(row -> {
                    var grants = row.getLong("grants");
                    var credentials = row.getLong("credentials");
                    if (grants + credentials > 0) {
                        held.put(row.getString("external_id"), t("discovery.held", grants, credentials));
                    }
                });
        return held;
    }

    /** Answers the external ids of the people who work here and have these mail addresses, which are in lower case. */
    Map<String, String> peopleByAddress(Set<String> addresses) {
        return jdbc
                .sql("select email_key, external_id from person where email_key in (:addresses) and status = 'ACTIVE'")
                .param("addresses", addresses)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Answers the resources that a definition may mean by a name: the tool server of that key, else those of exactly that name. */
    List<String> resourcesNamed(String name) {
        return jdbc.sql("""
                        select external_id from resource where external_id = :id or name_key = :name
                        order by case when external_id = :id then 0 else 1 end, external_id fetch first 2 rows only""")
                .param("id", DocumentRows.resourceId(name))
                .param("name", SearchKey.of(name))
                .query(String.class)
                .list();
    }

    /** Returns the external ids of the permissions on a resource, without those that each source stopped naming. */
    List<String> entitlementsOn(String resource) {
        return jdbc.sql("""
                        select e.external_id from entitlement e join resource r on r.resource_id = e.resource_id
                        where r.external_id = :resource and (not exists (
                                select 1 from source_item s where s.kind = 'ENTITLEMENT' and s.vanished_at is not null
                                and s.external_id = concat(:resource, :join, e.external_id))
                            or exists (
                                select 1 from source_item s where s.kind = 'ENTITLEMENT' and s.vanished_at is null
                                and s.external_id = concat(:resource, :join, e.external_id)))
                        order by e.external_id""")
                .param("resource", resource)
                .param("join", Keys.JOIN)
                .query(String.class)
                .list();
    }

    private static String sql(ImportKind kind) {
        return switch (kind) {
            case PERSON -> PEOPLE;
            case PROJECT -> PROJECTS;
            case RESOURCE -> RESOURCES;
            case ENTITLEMENT -> ENTITLEMENTS;
            case AGENT -> AGENTS;
            case GRANT -> GRANTS;
            case CREDENTIAL -> CREDENTIALS;
            case REFERENCE, FILE -> throw new IllegalArgumentException("Not in the catalogue: " + kind);
        };
    }

    private static String table(ImportKind kind) {
        return switch (kind) {
            case PERSON -> "person";
            case PROJECT -> "project";
            case RESOURCE -> "resource";
            case AGENT -> "agent";
            case ENTITLEMENT, GRANT, CREDENTIAL, REFERENCE, FILE ->
                throw new IllegalArgumentException("Not known by an external id alone: " + kind);
        };
    }

    private static Set<String> all(Collection<Map<String, Object>> said, String property) {
        var values = said.stream()
                .map(properties -> properties.getOrDefault(property, ""))
                .map(String::valueOf)
                .collect(Collectors.toSet());
        return values.isEmpty() ? Set.of("") : values;
    }

    private static Map<String, Object> properties(ResultSet row, int number) throws SQLException {
        var properties = new LinkedHashMap<String, Object>();
        var columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            var column = ImportColumn.text(columns.getColumnLabel(i), 0);
            var value = columns.getColumnTypeName(i).toLowerCase(Locale.ROOT).startsWith("timestamp")
                    ? row.getObject(i, OffsetDateTime.class)
                    : row.getObject(i);
            if (value != null) {
                properties.put(column.property(), plain(value));
            }
        }
        return properties;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Number number -> number.longValue();
            case OffsetDateTime time -> time.toInstant().toString();
            default -> value.toString();
        };
    }
}
