package dev.countersign.agent;

import dev.countersign.shared.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many agents there are; the decommissioned ones are not counted.
 *
 * @param orphaned nobody living answers for them
 * @param weekly how many there were at the end of each of the last weeks, by when they became known; the last value is now
 */
public record AgentFigures(long governed, long orphaned, long production, long frozen, List<Long> weekly) {

    private static final int WEEKS = 12;

    /** One look at all agents. */
    static AgentFigures count(JdbcClient jdbc, Instant now) {
        var known = IntStream.range(0, WEEKS)
                .mapToObj(week -> "count(case when created_at <= :w%1$d then 1 end) as w%1$d".formatted(week))
                .collect(Collectors.joining(", "));
        var figures = jdbc.sql("""
                select count(*) as governed,
                    count(case when orphaned then 1 end) as orphaned,
                    count(case when environment = 'PRODUCTION' and state = 'ACTIVE' then 1 end) as production,
                    count(case when state = 'SUSPENDED' then 1 end) as frozen, %s
                from agent where state <> 'DECOMMISSIONED'""".formatted(known));
        for (int week = 0; week < WEEKS; week++) {
            figures = figures.param("w" + week, Sql.value(now.minus(7L * (WEEKS - week), ChronoUnit.DAYS)));
        }
        return figures.query((row, number) -> {
                    var weekly = new ArrayList<Long>();
                    for (int week = 0; week < WEEKS; week++) {
                        weekly.add(row.getLong("w" + week));
                    }
                    weekly.add(row.getLong("governed"));
                    return new AgentFigures(
                            row.getLong("governed"),
                            row.getLong("orphaned"),
                            row.getLong("production"),
                            row.getLong("frozen"),
                            List.copyOf(weekly));
                })
                .single();
    }

    /** How many became known in the last week. */
    public long news() {
        return governed - weekly.get(weekly.size() - 2);
    }
}
