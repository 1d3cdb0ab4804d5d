package dev.countersign.finding;

import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares what one detector sees now with what it has open: opens what is new, closes what is gone, and records both. Runs for one
 * kind of finding follow one another, on all nodes.
 */
@Component
class Detection {

    /** An agent that has been silent longer than this is dormant; one that was never heard of has no telemetry, which is another matter. */
    private static final Duration QUIET = Duration.ofDays(90);

    private static final int AT_ONCE = 1_000;
    private static final String OPEN = """
            insert into finding (kind, agent_id, subject, severity, evidence, is_open, opened_at, opened_run)
            select :kind, d.agent_id, d.subject, d.severity,
                case when char_length(d.evidence) > 2000 then left(d.evidence, 1999) || '…' else d.evidence end, true, :now,
                cast(:run as uuid)
            from (%s) d
            where not exists (select 1 from finding f where f.kind = :kind and f.agent_id = d.agent_id and f.subject = d.subject
                and f.is_open)
            on conflict do nothing""";
    private static final String CLOSE = """
            update finding f set is_open = null, closed_at = :now, closed_run = :run
            where f.kind = :kind and f.is_open and %s
                and not exists (select 1 from (%s) d where d.agent_id = f.agent_id and d.subject = f.subject)""";

    private record Changed(long finding, Entry entry) {}

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
        lock(detector.kind());
        var run = Ids.next();
        open(detector, run);
        close(detector, run);
    }

    private void lock(FindingKind kind) {
        jdbc.sql("insert into finding_detection (kind) values (?) on conflict do nothing")
                .param(kind.name())
                .update();
        jdbc.sql("select kind from finding_detection where kind = ? for update")
                .param(kind.name())
                .query(String.class)
                .single();
    }

    private void open(Detector detector, UUID run) {
        bind(detector, OPEN.formatted(detector.query())).param("run", run).update();
        record("finding.opened", "opened_run", detector, run);
    }

    private void close(Detector detector, UUID run) {
        bind(detector, CLOSE.formatted(ownSubject(detector), detector.query()))
                .param("run", run)
                .update();
        record("finding.closed", "closed_run", detector, run);
    }

    /** Records what this run changed, and nothing that it only read. */
    private void record(String action, String column, Detector detector, UUID run) {
        long after = 0;
        List<Changed> changed;
        do {
            changed = jdbc.sql("""
                            select finding_id, agent_id, evidence from finding where %s = ? and finding_id > ?
                            order by finding_id fetch first ? rows only""".formatted(column))
                    .params(run, after, AT_ONCE)
                    .query((row, number) -> new Changed(row.getLong("finding_id"), entry(action, detector, row)))
                    .list();
            if (!changed.isEmpty()) {
                events.publishEvent(
                        new RecordedAll(changed.stream().map(Changed::entry).toList()));
                after = changed.getLast().finding();
            }
        } while (changed.size() == AT_ONCE);
    }

    /** Two detectors share a kind; each closes only what it can see. */
    private static String ownSubject(Detector detector) {
        return switch (detector) {
            case ORPHANED -> "f.subject = 'owner'";
            case DORMANT -> "f.subject = 'dormant'";
            case SHARED_CREDENTIAL, BROAD_ACCESS, TOOL_CHAIN, PAST_SUNSET, DECOMMISSIONED_WITH_ACCESS -> "1 = 1";
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
