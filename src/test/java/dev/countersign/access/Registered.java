package dev.countersign.access;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Indexed;
import dev.countersign.shared.SearchKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of access stand on: people, agents and resources under names that no other test uses. */
public record Registered(
        JdbcClient jdbc, ResourceService resources, EntitlementService entitlements, GrantService grants) {

    static final Instant LAST_YEAR = Instant.parse("2025-11-03T09:00:00Z");

    /** As the product does what it does by itself. */
    public static <T> T working(Supplier<T> work) {
        return Actors.actingAs(Actor.system("test"), work);
    }

    public static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    String person() {
        var name = unique("person");
        var id = Ids.next();
        jdbc.sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, email_key, status, created_at)
                        values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?)""")
                .params(id, name, name, name, name + "@example.com", name + "@example.com", now())
                .update();
        Indexed.person(jdbc, id, name);
        return name;
    }

    public String agent() {
        return agents(1).getFirst();
    }

    List<String> agents(int count) {
        var name = unique("agent");
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var one = name + "-" + number;
                    jdbc.sql("""
                                    insert into agent (agent_id, external_id, name, name_key, kind, environment, state, created_at)
                                    values (?, ?, ?, ?, 'COPILOT', 'PRODUCTION', 'ACTIVE', ?)""")
                            .params(Ids.next(), one, one, SearchKey.of(one), now())
                            .update();
                    return one;
                })
                .toList();
    }

    public AgentId agentId(String name) {
        return new AgentId(jdbc.sql("select agent_id from agent where external_id = ?")
                .param(name)
                .query(UUID.class)
                .single());
    }

    public ResourceId resourceId(String name) {
        return new ResourceId(jdbc.sql("select resource_id from resource where external_id = ?")
                .param(name)
                .query(UUID.class)
                .single());
    }

    /** A resource that permits to read and to write. */
    public String resource() {
        var name = unique("resource");
        working(() -> resources.apply(List.of(resource(name, null))));
        working(() -> entitlements.apply(
                List.of(entitlement(name, "read", Sensitivity.LOW), entitlement(name, "write", Sensitivity.CRITICAL))));
        return name;
    }

    static ResourceImport resource(String name, @Nullable String owner) {
        return new ResourceImport(
                name, name, ResourceKind.DATABASE, "What is owed", Environment.PRODUCTION, null, owner, "test");
    }

    static EntitlementImport entitlement(String resource, String name, Sensitivity sensitivity) {
        return new EntitlementImport(
                resource, name, name, name, "", sensitivity, "It can " + name, false, false, true, false);
    }

    static GrantImport standing(String agent, String resource, String entitlement) {
        return new GrantImport(
                agent,
                resource,
                entitlement,
                GrantKind.STANDING,
                GrantOrigin.IMPORT,
                null,
                LAST_YEAR,
                null,
                null,
                0,
                new TreeMap<>());
    }

    static GrantImport until(String agent, String resource, String entitlement, Instant end) {
        return new GrantImport(
                agent,
                resource,
                entitlement,
                GrantKind.TIME_BOXED,
                GrantOrigin.APPROVAL,
                "JIT-7",
                LAST_YEAR,
                end,
                null,
                0,
                new TreeMap<>());
    }

    /** An agent's standing grant to read a new resource. */
    public GrantId grant() {
        var agent = agent();
        var resource = resource();
        working(() -> grants.apply(List.of(standing(agent, resource, "read"))));
        return working(() -> grants.heldBy(agentId(agent), 1)).getFirst().id();
    }

    /** A new resource that so many agents may read. */
    public ResourceId resourceWithHolders(int count) {
        var name = resource();
        var said = agents(count).stream()
                .map(agent -> standing(agent, name, "read"))
                .toList();
        working(() -> grants.apply(said));
        return resourceId(name);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
