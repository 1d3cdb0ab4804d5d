package dev.countersign.discovery;

import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what agents name and nobody knows, until an import brings it or the definition names it no more. */
@Component
class UnresolvedReferences {

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final ImportRows rows;
    private final Resolution resolution;

    UnresolvedReferences(JdbcTemplate jdbc, JdbcClient client, ImportRows rows, Resolution resolution) {
        this.jdbc = jdbc;
        this.client = client;
        this.rows = rows;
        this.resolution = resolution;
    }

    /** What an applied import says about its agents replaces what was kept of them; what is known by now is forgotten. */
    void note(ImportId id, String source, Instant now) {
        client.sql("""
                        delete from unresolved_reference where agent_external_id in (
                            select r.external_id from import_row r where r.import_id = :id and r.kind = 'AGENT'
                            and r.change in ('NEW', 'CHANGED', 'UNCHANGED')) and source = :source""").param("id", id.importId()).param("source", source).update();
        rows.each(
                id,
                ImportKind.REFERENCE,
                Set.of(ImportChange.UNRESOLVED),
                batch -> jdbc.batchUpdate(
                        """
                        insert into unresolved_reference
                            (agent_external_id, reference, server_key, source, file, line, import_id, since)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""",
                        batch.stream()
                                .map(row -> new Object[] {
                                    Keys.text(row.said(), "agent"),
                                    Keys.text(row.said(), "text"),
                                    Reference.of(Keys.text(row.said(), "text")).serverKey(),
                                    source,
                                    row.file(),
                                    row.line(),
                                    id.importId(),
                                    Sql.value(now)
                                })
                                .toList()));
        resolution.forgetResolved(id);
    }
}
