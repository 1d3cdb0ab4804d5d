package dev.countersign.discovery;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at each row once more while it is applied: a preview may be hours old. Grants and credentials that were revoked or have ended
 * since are left out and say so. Anything else that changed since refuses the import, because the preview did not show it.
 */
@Component
class SecondLook {

    private static final String SINCE = " It was still due in the preview.";

    private final ImportRows rows;
    private final Catalogue catalogue;
    private final JdbcClient jdbc;
    private final Clock clock;

    SecondLook(ImportRows rows, Catalogue catalogue, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers the rows of a batch that are still to be applied; what they name cannot be revoked until that is done. */
    List<ImportRows.Waiting> stillDue(ImportId id, ImportKind kind, List<ImportRows.Waiting> batch) {
        switch (kind) {
            case GRANT -> holdGrants(batch);
            case CREDENTIAL -> holdCredentials(batch);
            default -> {}
        }
        var known = catalogue.known(
                kind, batch.stream().map(ImportRows.Waiting::said).toList());
        requireAsPreviewed(kind, batch, known);
        var due = new ArrayList<ImportRows.Waiting>(batch.size());
        var over = new ArrayList<ImportRows.Verdict>();
        for (var row : batch) {
            var reason = RowFaults.bygone(kind, row.said(), known.get(row.key()), clock.instant());
            if (reason == null) {
                due.add(row);
            } else {
                over.add(new ImportRows.Verdict(row.number(), ImportChange.SKIPPED, reason + SINCE, List.of(), null));
            }
        }
        rows.judge(id, over);
        return due;
    }

    private void requireAsPreviewed(
            ImportKind kind, List<ImportRows.Waiting> batch, Map<String, Map<String, Object>> known) {
        for (var row : batch) {
            var now = known.get(row.key());
            if (now != null && isIn(kind, now)) {
                Difference.between(kind, row.said(), now).stream()
                        .filter(change -> !Difference.ONLY_GROWS.contains(change.field()))
                        .filter(change -> rows.shownOf(row).stream()
                                .noneMatch(before -> before.field().equals(change.field())
                                        && before.from().equals(change.from())))
                        .findFirst()
                        .ifPresent(change -> {
                            throw new ImportRefused(
                                    "The preview is out of date: %s of “%s” (%s, line %d) has changed since and is “%s” now. Import the files again and check the new preview."
                                            .formatted(
                                                    change.field(), row.key(), row.file(), row.line(), change.from()));
                        });
            }
        }
    }

    /** Whether it is still there to be changed; what was revoked is looked at by itself. */
    private static boolean isIn(ImportKind kind, Map<String, Object> known) {
        return kind != ImportKind.CREDENTIAL && kind != ImportKind.GRANT || !"REVOKED".equals(known.get("status"));
    }

    private void holdCredentials(List<ImportRows.Waiting> batch) {
        jdbc.sql("select credential_id from credential where external_id in (:ids) order by credential_id for update")
                .param("ids", batch.stream().map(ImportRows.Waiting::key).toList())
                .query((row, number) -> 1)
                .list();
    }

    private void holdGrants(List<ImportRows.Waiting> batch) {
        var pairs = catalogue.pairs(batch.stream().map(ImportRows.Waiting::said).toList());
        if (pairs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        select grant_id from access_grant where grant_id in (
                            select g.grant_id
                            from unnest(cast(:agents as uuid array), cast(:entitlements as uuid array)) p (agent_id, entitlement_id)
                            join access_grant g on g.agent_id = p.agent_id and g.entitlement_id = p.entitlement_id
                            where g.in_force = true)
                        order by grant_id for update""")
                .param("agents", Sql.uuids(pairs.agents()))
                .param("entitlements", Sql.uuids(pairs.entitlements()))
                .query((row, number) -> 1)
                .list();
    }
}
