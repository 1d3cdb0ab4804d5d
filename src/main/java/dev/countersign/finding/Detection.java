package dev.countersign.finding;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.shared.Entry;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares what one detector sees now with what it has open: opens what is new, closes what is gone, and records both. */
@Component
class Detection {

    /** An agent that has been silent longer than this is dormant; one that was never heard of has no telemetry, which is another matter. */
    private static final Duration QUIET = Duration.ofDays(90);

    private static final int AT_ONCE = 1_000;
    private static final String OPEN = """
            insert into finding (kind, agent_id, subject, severity, evidence, is_open, opened_at)
            select :kind, d.agent_id, d.subject, d.severity,
                case when char_length(d.evidence) > 2000 then left(d.evidence, 1999) || '…' else d.evidence end, true, :now
            from (%s) d
            where not exists (select 1 from finding f where f.kind = :kind and f.agent_id = d.agent_id and f.subject = d.subject
                and f.is_open)""";
    private static final String GONE = """
            select f.finding_id, f.agent_id, f.evidence from finding f
            where f.kind = :kind and f.is_open and %s
                and not exists (select 1 from (%s) d where d.agent_id = f.agent_id and d.subject = f.subject)""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Detection(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void run(Detector detector) {
        open(detector);
        close(detector);
    }

    private void open(Detector detector) {
        var newest = jdbc.sql("select coalesce(max(finding_id), 0) from finding")
                .query(Long.class)
                .single();
        bind(detector, OPEN.formatted(detector.query())).update();
        record(jdbc.sql("select finding_id, agent_id, evidence from finding where finding_id > ? and kind = ?")
                .params(newest, detector.kind().name())
                .query((row, number) -> entry("finding.opened", detector, row))
                .list());
    }

    private void close(Detector detector) {
        var gone = bind(detector, GONE.formatted(ownSubject(detector), detector.query()))
                .query((row, number) -> entry("finding.closed", detector, row))
                .list();
        gone.stream()
                .gather(windowFixed(AT_ONCE))
                .forEach(part -> jdbc.sql(
                                "update finding set is_open = null, closed_at = :now where finding_id in (:ids) and is_open")
                        .param("now", Sql.value(clock.instant()))
                        .param(
                                "ids",
                                part.stream()
                                        .map(entry -> Long.valueOf(entry.objectId()))
                                        .toList())
                        .update());
        record(gone);
    }

    /** Two detectors share a kind; each closes only what it can see. */
    private static String ownSubject(Detector detector) {
        return switch (detector) {
            case ORPHANED -> "f.subject = 'owner'";
            case DORMANT -> "f.subject = 'dormant'";
            case SHARED_CREDENTIAL, BROAD_ACCESS, TOOL_CHAIN, PAST_SUNSET -> "1 = 1";
        };
    }

    private JdbcClient.StatementSpec bind(Detector detector, String sql) {
        var now = clock.instant();
        return jdbc.sql(sql)
                .param("kind", detector.kind().name())
                .param("now", Sql.value(now))
                .param("today", now.atZone(ZoneOffset.UTC).toLocalDate())
                .param("quietSince", Sql.value(now.minus(QUIET)));
    }

    private void record(List<Entry> entries) {
        if (!entries.isEmpty()) {
            events.publishEvent(new RecordedAll(entries));
        }
    }

    private static Entry entry(String action, Detector detector, ResultSet row) throws SQLException {
        return new Entry(
                action,
                "finding",
                row.getString("finding_id"),
                Map.of(
                        "kind", detector.kind().name(),
                        "agent", row.getString("agent_id"),
                        "evidence", row.getString("evidence")));
    }
}
