package dev.countersign.finding;

import static dev.countersign.shared.Texts.t;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Sql;
import dev.countersign.work.WorkId;
import dev.countersign.work.WorkService;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is wrong at the moment, and since when. */
@Service
@Transactional
public class FindingService {

    private static final String DETECTING =
            "hasAnyRole('ADMINISTRATOR', 'SECURITY_ANALYST', 'COMPLIANCE_OFFICER', 'WORK')";
    private static final UUID NO_PERSON = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Detectors detectors;
    private final WorkService work;

    FindingService(JdbcClient jdbc, Detectors detectors, WorkService work) {
        this.jdbc = jdbc;
        this.detectors = detectors;
        this.work = work;
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

    /** How many open findings are whose to act on. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public long waitingFor(ToAct whose) {
        return jdbc.sql("select count(*) from %s where f.is_open and %s".formatted(WhoActs.FROM, whose.condition()))
                .param("me", me())
                .query(Long.class)
                .single();
    }

    /** The open findings, latest first, of one kind or of all, for somebody to act on or for anybody. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<FindingRow> list(
            @Nullable FindingKind kind, @Nullable ToAct whose, @Nullable String cursor, int limit) {
        var rows = rows().where("f.is_open");
        if (kind != null) {
            rows.where("f.kind = :kind", "kind", kind.name());
        }
        if (whose != null) {
            rows.where(whose.condition(), "me", me());
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

    /**
     * Looks for everything that is wrong now: opens what is new, closes what is no longer seen. Safe to run at any time, twice too.
     * Each detector stands for itself: where one fails the others have looked all the same, and its failure is thrown afterwards.
     */
    @PreAuthorize(DETECTING)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void detect() {
        detectors.run((done, total) -> {});
    }

    /** Runs detection as a background task of whoever is signed in. */
    @PreAuthorize(DETECTING)
    public WorkId detectInBackground() {
        return work.submit(DetectionWork.KIND, "all", t("finding.work"), "findings");
    }

    private static UUID me() {
        return Objects.requireNonNullElse(Actors.current().personId(), NO_PERSON);
    }

    private static Keyset<FindingRow> rows() {
        return Keyset.of(
                """
                f.finding_id, f.kind, f.agent_id, a.name as agent_name, a.tier, f.evidence, f.severity, f.opened_at,
                %s as to_act_id, %s as to_act""".formatted(WhoActs.ID, WhoActs.NAME),
                WhoActs.FROM,
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
