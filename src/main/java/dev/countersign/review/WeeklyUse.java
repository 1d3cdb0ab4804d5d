package dev.countersign.review;

import dev.countersign.access.GrantId;
import dev.countersign.shared.Sql;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often the grants of items were used in each of the weeks before the items were frozen; for the small pictures. */
@Component
class WeeklyUse {

    static final int WEEKS = 12;

    private final JdbcClient jdbc;

    WeeklyUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param items of one campaign, so that they were frozen in the same moment */
    Map<GrantId, List<Long>> of(Collection<ReviewItem> items) {
        if (items.isEmpty()) {
            return Map.of();
        }
        var frozen = LocalDate.ofInstant(items.iterator().next().frozenAt(), ZoneOffset.UTC);
        var last = frozen.with(DayOfWeek.MONDAY);
        var first = last.minusWeeks(WEEKS - 1L);
        var weeks = new HashMap<GrantId, Long[]>();
        items.forEach(item -> weeks.put(item.grant(), unused()));
        jdbc.sql(
                        "select grant_id, week, uses from grant_use where grant_id in (:grants) and week between :first and :last")
                .param("grants", weeks.keySet().stream().map(GrantId::grantId).toList())
                .param("first", first)
                .param("last", last)
                .query(row -> {
                    var grant = new GrantId(Objects.requireNonNull(row.getObject("grant_id", UUID.class)));
                    var week = Objects.requireNonNull(Sql.date(row, "week"));
                    Objects.requireNonNull(weeks.get(grant))[weeksBetween(first, week)] = row.getLong("uses");
                });
        var uses = new HashMap<GrantId, List<Long>>();
        weeks.forEach((grant, counts) -> uses.put(grant, List.of(counts)));
        return uses;
    }

    private static int weeksBetween(LocalDate first, LocalDate week) {
        return (int) ((week.toEpochDay() - first.toEpochDay()) / 7);
    }

    private static Long[] unused() {
        var weeks = new Long[WEEKS];
        Arrays.fill(weeks, 0L);
        return weeks;
    }
}
