package dev.countersign.access;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts grants for pictures and sentences. */
@Component
class GrantFigures {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    /** A figure that takes a look at all grants, and when it was taken. */
    private record Trend(Instant at, List<Long> weeks) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Trend latest;

    GrantFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Reach reachOf(AgentId agent) {
        return jdbc.sql("""
                        select count(*) as grants, count(distinct e.resource_id) as resources,
                            count(case when e.sensitivity = 'CRITICAL' then 1 end) as critical,
                            (select count(distinct c.credential_id) from credential c
                             join credential o on o.fingerprint = c.fingerprint and o.agent_id <> c.agent_id
                             where c.agent_id = :agent and c.status = 'ACTIVE' and o.status = 'ACTIVE') as shared
                        from access_grant g join entitlement e on e.entitlement_id = g.entitlement_id
                        where g.agent_id = :agent and """ + " " + GrantService.IN_FORCE)
                .param("agent", agent.agentId())
                .param("now", Sql.value(clock.instant()))
                .query((row, number) -> new Reach(
                        row.getLong("grants"),
                        row.getLong("resources"),
                        row.getLong("critical"),
                        row.getLong("shared")))
                .single();
    }

    List<Long> standingPrivileged(int weeks) {
        var now = clock.instant();
        var known = latest;
        if (known == null
                || known.weeks().size() != weeks
                || Duration.between(known.at(), now).abs().compareTo(GOOD_FOR) > 0) {
            known = new Trend(now, count(weeks, now));
            latest = known;
        }
        return known.weeks();
    }

    private List<Long> count(int weeks, Instant now) {
        var counts = IntStream.range(0, weeks)
                .mapToObj(week ->
                        "count(case when g.granted_at <= :t%1$d and (g.ended_at is null or g.ended_at > :t%1$d) then 1 end)"
                                .formatted(week))
                .collect(Collectors.joining(", "));
        var statement = jdbc.sql("""
                select %s from access_grant g join entitlement e on e.entitlement_id = g.entitlement_id
                where g.kind = 'STANDING' and e.sensitivity in ('HIGH', 'CRITICAL')""".formatted(counts));
        for (int week = 0; week < weeks; week++) {
            statement = statement.param("t" + week, Sql.value(now.minus(Duration.ofDays(7L * (weeks - 1 - week)))));
        }
        return statement
                .query((row, number) -> {
                    var found = new ArrayList<Long>();
                    for (int week = 1; week <= weeks; week++) {
                        found.add(row.getLong(week));
                    }
                    return List.copyOf(found);
                })
                .single();
    }
}
