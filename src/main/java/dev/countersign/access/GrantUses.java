package dev.countersign.access;

import dev.countersign.shared.Sql;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How grants are used: the last use, how often in all, and how often in each week. Weeks begin on Monday, in UTC. */
@Component
class GrantUses {

    /** What a source says about the use of a grant. */
    record Said(GrantId grant, GrantImport said) {}

    private static final String NEWER = """
            last_used_at = case when last_used_at is null or last_used_at < :at then :at else last_used_at end""";
    private static final String RESTATE = """
            update access_grant set use_count = greatest(use_count, ?), last_used_at = case
                when last_used_at is null then cast(? as timestamp with time zone)
                when last_used_at < cast(? as timestamp with time zone) then cast(? as timestamp with time zone)
                else last_used_at end
            where grant_id = ?""";
    private static final String RESTATE_WEEK = """
            merge into grant_use u
            using (values (cast(? as uuid), cast(? as date), cast(? as bigint))) as s (grant_id, week, uses)
            on u.grant_id = s.grant_id and u.week = s.week
            when matched and u.uses < s.uses then update set uses = s.uses
            when not matched then insert (grant_id, week, uses) values (s.grant_id, s.week, s.uses)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    GrantUses(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    static LocalDate weekOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Answers whether there is such a grant. Uses of several nodes at once add up. */
    boolean add(GrantId grant, Instant at, long uses) {
        var known = jdbc.sql(
                        "update access_grant set use_count = use_count + :uses, " + NEWER + " where grant_id = :grant")
                .param("uses", uses)
                .param("at", Sql.value(at))
                .param("grant", grant.grantId())
                .update();
        if (known == 1) {
            addToWeek(grant, weekOf(at), uses);
        }
        return known == 1;
    }

    private void addToWeek(GrantId grant, LocalDate week, long uses) {
        jdbc.sql("insert into grant_use (grant_id, week, uses) values (?, ?, 0) on conflict do nothing")
                .params(grant.grantId(), week)
                .update();
        jdbc.sql("update grant_use set uses = uses + ? where grant_id = ? and week = ?")
                .params(uses, grant.grantId(), week)
                .update();
    }

    /** Takes over what sources say; where less is said than is known here, what is known stays. */
    void restate(List<Said> all) {
        batches.batchUpdate(
                RESTATE,
                all.stream()
                        .filter(use ->
                                use.said().lastUsedAt() != null || use.said().useCount() > 0)
                        .map(use -> {
                            var at = use.said().lastUsedAt() == null
                                    ? null
                                    : Sql.value(use.said().lastUsedAt());
                            return new Object[] {
                                use.said().useCount(), at, at, at, use.grant().grantId()
                            };
                        })
                        .toList());
        batches.batchUpdate(RESTATE_WEEK, weeks(all));
    }

    /** Writes the weeks of grants that were just made. */
    void begin(List<Said> all) {
        batches.batchUpdate("insert into grant_use (grant_id, week, uses) values (?, ?, ?)", weeks(all));
    }

    private static List<Object[]> weeks(List<Said> all) {
        var weeks = new ArrayList<Object[]>();
        for (var use : all) {
            use.said()
                    .weeklyUse()
                    .forEach((week, uses) -> weeks.add(new Object[] {use.grant().grantId(), week, uses}));
        }
        return weeks;
    }

    Map<GrantId, SortedMap<LocalDate, Long>> byWeek(Collection<GrantId> grants, LocalDate from) {
        var uses = new HashMap<GrantId, SortedMap<LocalDate, Long>>();
        if (!grants.isEmpty()) {
            jdbc.sql("select grant_id, week, uses from grant_use where grant_id in (:grants) and week >= :from")
                    .param("grants", grants.stream().map(GrantId::grantId).toList())
                    .param("from", from)
                    .query(row -> {
                        uses.computeIfAbsent(new GrantId(row.getObject(1, UUID.class)), grant -> new TreeMap<>())
                                .put(row.getObject(2, LocalDate.class), row.getLong(3));
                    });
        }
        return uses;
    }
}
