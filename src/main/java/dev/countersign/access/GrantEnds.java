package dev.countersign.access;

import dev.countersign.shared.Entry;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How grants end: somebody ends them, or their time is up. Each ends once, whoever tries again. */
@Component
class GrantEnds {

    private static final int CHUNK = 1_000;

    private record Ended(UUID grant, UUID agent, String agentName, String resource, String entitlement) {

        Entry entry(String action, String reason) {
            return new Entry(
                    action,
                    "grant",
                    grant.toString(),
                    Map.of(
                            "agent", agent.toString(),
                            "agentName", agentName,
                            "resource", resource,
                            "entitlement", entitlement,
                            "reason", reason));
        }
    }

    private static final String ENDING = """
            select g.grant_id, g.agent_id, a.name as agent_name, r.name as resource_name, e.name as entitlement_name
            from access_grant g join agent a on a.agent_id = g.agent_id
            join entitlement e on e.entitlement_id = g.entitlement_id
            join resource r on r.resource_id = e.resource_id
            where g.grant_id in (:grants) order by g.grant_id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GrantEnds(JdbcClient jdbc, JdbcTemplate batches, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Ends the grants that are still in force, and records each of them.
     *
     * @param orders the revocation that ends each grant
     * @return the orders that found nothing to end, because something else had ended the grant before
     */
    Set<UUID> revoke(Map<UUID, UUID> orders, String by, String reason) {
        expire();
        var ending = lock(orders.keySet());
        if (!ending.isEmpty()) {
            jdbc.sql("""
                            update access_grant set status = 'REVOKED', in_force = null, version = version + 1,
                                ended_at = :now, ended_by = :by, end_reason = :reason
                            where grant_id in (:grants)""")
                    .param("now", Sql.value(clock.instant()))
                    .param("by", by)
                    .param("reason", reason)
                    .param("grants", ending.stream().map(Ended::grant).toList())
                    .update();
            batches.batchUpdate(
                    "update access_grant set ended_order = ? where grant_id = ?",
                    ending.stream()
                            .map(ended -> new @Nullable Object[] {orders.get(ended.grant()), ended.grant()})
                            .toList());
            publish(ending, "grant.revoked", reason);
        }
        return foundNothing(orders);
    }

    /** An order that was carried out before a crash ended its grant itself, and finds its own key there when it comes again. */
    private Set<UUID> foundNothing(Map<UUID, UUID> orders) {
        var nothing = new HashSet<>(orders.values());
        jdbc.sql("select ended_order from access_grant where grant_id in (:grants) and ended_order is not null")
                .param("grants", orders.keySet())
                .query(UUID.class)
                .list()
                .forEach(nothing::remove);
        return nothing;
    }

    private void publish(List<Ended> ending, String action, String reason) {
        events.publishEvent(new RecordedAll(
                ending.stream().map(ended -> ended.entry(action, reason)).toList()));
        events.publishEvent(new GrantsEnded(
                ending.stream().map(ended -> new GrantId(ended.grant())).toList()));
    }

    /** Writes down the end of time-boxed grants that are over already. */
    void expire() {
        while (expireChunk() == CHUNK) {}
    }

    private int expireChunk() {
        var due = jdbc.sql(
                        "select grant_id from access_grant where status = 'ACTIVE' and expires_at <= ? order by expires_at, grant_id fetch first ? rows only")
                .params(Sql.value(clock.instant()), CHUNK)
                .query(UUID.class)
                .list();
        var ending = lock(due);
        if (!ending.isEmpty()) {
            jdbc.sql("""
                            update access_grant set status = 'EXPIRED', in_force = null, version = version + 1,
                                ended_at = expires_at, end_reason = 'Its time was up'
                            where grant_id in (:grants)""")
                    .param("grants", ending.stream().map(Ended::grant).toList())
                    .update();
            publish(ending, "grant.expired", "Its time was up");
        }
        return due.size();
    }

    /** Locks those that are still in force, in the order of their keys, so that two who end the same ones wait for one another. */
    private List<Ended> lock(Collection<UUID> grants) {
        if (grants.isEmpty()) {
            return List.of();
        }
        var locked = jdbc.sql(
                        "select grant_id from access_grant where grant_id in (:grants) and status = 'ACTIVE' order by grant_id for update")
                .param("grants", grants)
                .query(UUID.class)
                .list();
        return locked.isEmpty()
                ? List.of()
                : jdbc.sql(ENDING)
                        .param("grants", locked)
                        .query((row, number) -> new Ended(
                                row.getObject("grant_id", UUID.class),
                                row.getObject("agent_id", UUID.class),
                                row.getString("agent_name"),
                                row.getString("resource_name"),
                                row.getString("entitlement_name")))
                        .list();
    }
}
