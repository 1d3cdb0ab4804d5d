package dev.countersign.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decided on each day (UTC); what the campaign's rule settled is not among it. */
@Component
class DecisionsByDay {

    private static final long SECONDS = 86_400;

    private final JdbcClient jdbc;

    DecisionsByDay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each day from the first moment to the last, without gaps. */
    List<DayProgress> between(CampaignId id, Instant first, Instant last) {
        var byDay = new HashMap<Long, Long>();
        jdbc.sql("""
                        select floor(extract(epoch from decided_at) / 86400) as day_number, count(*) as decided
                        from review_item where campaign_id = ? and decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE')
                        group by floor(extract(epoch from decided_at) / 86400)""").param(id.campaignId()).query(row -> {
            byDay.put(row.getLong("day_number"), row.getLong("decided"));
        });
        var days = new ArrayList<DayProgress>();
        long sum = 0;
        for (long day = day(first); day <= day(last); day++) {
            var decided = byDay.getOrDefault(day, 0L);
            sum += decided;
            days.add(new DayProgress(LocalDate.ofEpochDay(day), decided, sum));
        }
        return days;
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }
}
