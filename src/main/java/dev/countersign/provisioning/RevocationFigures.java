package dev.countersign.provisioning;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts and measures revocations for pictures and sentences. What was excepted for a time says nothing of the pace. */
@Component
class RevocationFigures {

    /** Which orders {@code v} need a person at {@code :now}. */
    static final String IN_TROUBLE = "(v.status = 'FAILED' or v.status in ('ORDERED', 'SENT') and v.limit_at < :now)";

    private static final int WEEKS = 12;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String MEDIAN = """
            percentile_cont(0.5) within group (order by extract(epoch from verified_at) - extract(epoch from ordered_at))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    RevocationFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    RevocationPace pace() {
        var now = clock.instant();
        return new RevocationPace(median(now.minus(MONTH)), weeks(now));
    }

    private @Nullable Duration median(Instant from) {
        return jdbc
                .sql("select " + MEDIAN + " as seconds from revocation where verified_at >= ? and excepted_by is null")
                .param(Sql.value(from))
                .query((row, number) -> {
                    var seconds = row.getDouble("seconds");
                    return List.of(row.wasNull() ? Duration.ZERO : Duration.ofMillis(Math.round(seconds * 1_000)));
                })
                .single()
                .stream()
                .filter(median -> !median.isZero())
                .findFirst()
                .orElse(null);
    }

    private List<Long> weeks(Instant now) {
        var weeks = new ArrayList<>(Collections.nCopies(WEEKS, 0L));
        jdbc.sql("""
                        select week, %s / 60 as minutes from (
                            select verified_at, ordered_at,
                                cast(floor((:now - extract(epoch from verified_at)) / 604800) as integer) as week
                            from revocation where verified_at > :from and excepted_by is null) w
                        group by week""".formatted(MEDIAN))
                .param("now", now.getEpochSecond())
                .param("from", Sql.value(now.minus(Duration.ofDays(7L * WEEKS))))
                .query(row -> {
                    weeks.set(
                            WEEKS - 1 - Math.clamp(row.getInt("week"), 0, WEEKS - 1),
                            Math.round(row.getDouble("minutes")));
                });
        return List.copyOf(weeks);
    }

    /** Those that failed, and those that are not proven though their time is up. */
    long inTrouble() {
        return jdbc.sql("select count(*) from revocation v where " + IN_TROUBLE)
                .param("now", Sql.value(clock.instant()))
                .query(Long.class)
                .single();
    }
}
