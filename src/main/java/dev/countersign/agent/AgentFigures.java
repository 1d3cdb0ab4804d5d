package dev.countersign.agent;

import dev.countersign.shared.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many agents there are; the decommissioned ones are not counted.
 *
 * @param orphaned nobody living answers for them
 * @param weekly how many there were at the end of each of the last weeks, by when they became known; the last value is now
 */
public record AgentFigures(long governed, long orphaned, long production, long frozen, List<Long> weekly) {

    private static final int WEEKS = 12;

    static AgentFigures count(JdbcClient jdbc, Instant now) {
        var governed = number(jdbc, "state <> 'DECOMMISSIONED'");
        return new AgentFigures(
                governed,
                number(jdbc, "orphaned and state <> 'DECOMMISSIONED'"),
                number(jdbc, "environment = 'PRODUCTION' and state = 'ACTIVE'"),
                number(jdbc, "state = 'SUSPENDED'"),
                weekly(jdbc, governed, now));
    }

    /** How many became known in the last week. */
    public long news() {
        return governed - weekly.get(weekly.size() - 2);
    }

    private static List<Long> weekly(JdbcClient jdbc, long governed, Instant now) {
        var totals = new ArrayList<Long>(List.of(governed));
        var before = governed;
        for (int week = 0; week < WEEKS; week++) {
            before -= jdbc.sql("""
                            select count(*) from agent
                            where created_at > :from and created_at <= :to and state <> 'DECOMMISSIONED'""")
                    .param("from", Sql.value(now.minus(7L * (week + 1), ChronoUnit.DAYS)))
                    .param("to", Sql.value(now.minus(7L * week, ChronoUnit.DAYS)))
                    .query(Long.class)
                    .single();
            totals.add(before);
        }
        Collections.reverse(totals);
        return List.copyOf(totals);
    }

    private static long number(JdbcClient jdbc, String condition) {
        return jdbc.sql("select count(*) from agent where " + condition)
                .query(Long.class)
                .single();
    }
}
