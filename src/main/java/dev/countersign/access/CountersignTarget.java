package dev.countersign.access;

import dev.countersign.provisioning.TargetSystem;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Countersign's own grants as a system that access is taken away in: the grant ends, with who ended it and why. */
@Component
class CountersignTarget implements TargetSystem {

    private record Why(String by, String reason) {}

    private final GrantEnds ends;
    private final JdbcClient jdbc;
    private final Clock clock;

    CountersignTarget(GrantEnds ends, JdbcClient jdbc, Clock clock) {
        this.ends = ends;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return COUNTERSIGN;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Answer revoke(List<Order> orders) {
        var foundNothing = new HashSet<UUID>();
        orders.stream()
                .collect(Collectors.groupingBy(
                        order -> new Why(order.orderedBy(), order.reason()), LinkedHashMap::new, Collectors.toList()))
                .forEach((why, same) -> foundNothing.addAll(revoke(why, same)));
        return new Answer(true, "The grant has ended.", foundNothing);
    }

    /** Of several orders for one grant the first one ends it, and the others find nothing. */
    private Set<UUID> revoke(Why why, List<Order> orders) {
        var foundNothing = new HashSet<UUID>();
        var first = new LinkedHashMap<UUID, UUID>();
        var others = new ArrayList<Order>();
        for (var order : orders) {
            if (first.putIfAbsent(order.grant(), order.id()) != null) {
                others.add(order);
            }
        }
        if (!first.isEmpty()) {
            foundNothing.addAll(ends.revoke(first, why.by(), why.reason()));
            foundNothing.addAll(revoke(why, others));
        }
        return foundNothing;
    }

    /** Gone means that the agent holds the entitlement by no grant at all, not only by this one. */
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public Map<UUID, Boolean> readBack(Collection<UUID> grants) {
        var gone = new HashMap<UUID, Boolean>();
        jdbc.sql("""
                        select t.grant_id, (select count(*) from access_grant g
                            where g.agent_id = t.agent_id and g.entitlement_id = t.entitlement_id and %s) as held
                        from access_grant t where t.grant_id in (:grants)""".formatted(GrantService.IN_FORCE))
                .param("grants", grants)
                .param("now", Sql.value(clock.instant()))
                .query(row -> {
                    gone.put(row.getObject("grant_id", UUID.class), row.getLong("held") == 0);
                });
        return gone;
    }
}
