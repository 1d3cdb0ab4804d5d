package dev.countersign.finding;

import dev.countersign.shared.Entry;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is wrong at the moment, and since when. */
@Service
@Transactional
public class FindingService {

    /** An agent that has been silent longer than this is dormant; one that was never heard of has no telemetry, which is another matter. */
    private static final Duration QUIET = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FindingService(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** How many findings of each kind are open; a kind without any is 0. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<FindingKind, Long> open() {
        var counts = new EnumMap<FindingKind, Long>(FindingKind.class);
        for (var kind : FindingKind.values()) {
            counts.put(kind, 0L);
        }
        jdbc.sql("select kind, count(*) as findings from finding where is_open group by kind")
                .query(row -> {
                    counts.put(FindingKind.valueOf(row.getString("kind")), row.getLong("findings"));
                });
        return counts;
    }

    /** The open findings, latest first, of one kind or of all. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<FindingRow> list(@Nullable FindingKind kind, @Nullable String cursor, int limit) {
        var rows = rows().where("f.is_open");
        if (kind != null) {
            rows.where("f.kind = :kind", "kind", kind.name());
        }
        return rows.orderBy(Keyset.Column.number("f.finding_id").reversed()).page(jdbc, cursor, limit);
    }

    /** The open findings about one agent, at most a hundred. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<FindingRow> of(UUID agentId) {
        return rows().where("f.is_open")
                .where("f.agent_id = :agent", "agent", agentId)
                .orderBy(Keyset.Column.number("f.finding_id").reversed())
                .page(jdbc, null, 100)
                .rows();
    }

    /** Looks for everything that is wrong now: opens what is new, closes what is no longer seen. Safe to run at any time, twice too. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'SECURITY_ANALYST', 'COMPLIANCE_OFFICER', 'WORK')")
    public void detect() {
        for (var detector : Detector.values()) {
            open(detector);
            close(detector);
        }
    }

    private void open(Detector detector) {
        var now = clock.instant();
        var newest = jdbc.sql("select coalesce(max(finding_id), 0) from finding")
                .query(Long.class)
                .single();
        bind(
                        detector,
                        "insert into finding (kind, agent_id, subject, severity, evidence, is_open, opened_at, seen_at) "
                                + "select :kind, d.agent_id, d.subject, d.severity, d.evidence, true, :now, :now from ("
                                + detector.query()
                                + ") d where not exists (select 1 from finding f where f.kind = :kind and f.agent_id = d.agent_id "
                                + "and f.subject = d.subject and f.is_open)")
                .param("now", Sql.value(now))
                .update();
        var opened = jdbc.sql("select finding_id, agent_id, evidence from finding where finding_id > ? and kind = ?")
                .params(newest, detector.kind().name())
                .query((row, number) -> entry("finding.opened", detector, row))
                .list();
        record(opened);
    }

    private void close(Detector detector) {
        var gone = bind(
                        detector,
                        "select f.finding_id, f.agent_id, f.evidence from finding f where f.kind = :kind and f.is_open and "
                                + ownSubject(detector)
                                + " and not exists (select 1 from ("
                                + detector.query()
                                + ") d where d.agent_id = f.agent_id and d.subject = f.subject)")
                .query((row, number) -> entry("finding.closed", detector, row))
                .list();
        for (var entry : gone) {
            jdbc.sql("update finding set is_open = null, closed_at = :now where finding_id = :id and is_open")
                    .param("now", Sql.value(clock.instant()))
                    .param("id", Long.parseLong(entry.objectId()))
                    .update();
        }
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
        var statement = jdbc.sql(sql).param("kind", detector.kind().name());
        if (sql.contains(":today")) {
            statement = statement.param("today", now.atZone(ZoneOffset.UTC).toLocalDate());
        }
        if (sql.contains(":quietSince")) {
            statement = statement.param("quietSince", Sql.value(now.minus(QUIET)));
        }
        return statement;
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

    private static Keyset<FindingRow> rows() {
        return Keyset.of(
                """
                f.finding_id, f.kind, f.agent_id, a.name as agent_name, a.tier, f.evidence, f.severity, f.opened_at,
                coalesce(o.person_id, l.person_id) as to_act_id, coalesce(o.display_name, l.display_name) as to_act""",
                """
                finding f
                join agent a on a.agent_id = f.agent_id
                left join person o on o.person_id = a.owner_id and o.status = 'ACTIVE'
                left join project p on p.project_id = a.project_id
                left join person l on l.person_id = p.lead_id""",
                (row, number) -> new FindingRow(
                        row.getLong("finding_id"),
                        FindingKind.valueOf(row.getString("kind")),
                        Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                        row.getString("agent_name"),
                        Sql.integer(row, "tier"),
                        row.getString("evidence"),
                        row.getString("severity"),
                        Objects.requireNonNull(Sql.instant(row, "opened_at")),
                        Sql.uuid(row, "to_act_id"),
                        row.getString("to_act")));
    }
}
