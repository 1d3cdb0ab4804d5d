package dev.countersign.discovery;

import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each source named when it was last imported, so that what it names no more is noticed. Set by set. */
@Component
class SourceItems {

    private static final String NAMED = "('NEW', 'CHANGED', 'UNCHANGED', 'SKIPPED')";

    private static final String ROW = """
            from import_row r where r.import_id = :id and coalesce(r.source, :source) = s.source and r.kind = s.kind
            and r.external_id = s.external_id and r.change in\s""";

    private static final String SEEN_AGAIN =
            "update source_item s set import_id = :id, last_seen_at = :now, vanished_at = null,"
                    + " file = (select min(r.file) " + ROW + NAMED + ") where exists (select 1 " + ROW + NAMED + ")";

    private static final String SEEN_FIRST = """
            insert into source_item (source, kind, external_id, name, file, import_id, last_seen_at)
            select coalesce(r.source, :source), r.kind, r.external_id, r.name, r.file, :id, cast(:now as timestamp with time zone)
            from import_row r
            where r.import_id = :id and r.kind not in ('FILE', 'REFERENCE') and r.change in %s
            and not exists (select 1 from source_item s where s.source = coalesce(r.source, :source)
                and s.kind = r.kind and s.external_id = r.external_id)""".formatted(NAMED);

    private static final String GONE =
            "update source_item s set vanished_at = :now where s.vanished_at is null and exists (select 1 " + ROW
                    + "('VANISHED'))";

    private final JdbcClient jdbc;
    private final ImportRows rows;

    SourceItems(JdbcClient jdbc, ImportRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * Adds a row for each thing of the kinds in this import that its source named before and does not any more. A definition speaks
     * of all that belongs to it, so that the last grant of an agent or the last secret of a server vanishes like any other. A file
     * that cannot be read now does not make anything vanish.
     */
    void addVanished(ImportId id, String source) {
        jdbc.sql("""
                        insert into import_row (import_id, row_no, kind, external_id, name, change, file, line, reason, said)
                        select :id, :first + row_number() over (order by s.kind, s.external_id), s.kind, s.external_id, s.name,
                            'VANISHED', s.file, 0, null, '{}'
                        from source_item s
                        where s.source = :source and s.vanished_at is null
                        and (s.kind in (:kinds) or s.kind in (:below) and lower(s.file) not like '%.csv')
                        and not exists (select 1 from import_row r where r.import_id = :id and r.kind = s.kind
                            and r.external_id = s.external_id)
                        and not exists (select 1 from import_row r where r.import_id = :id and r.file = s.file
                            and (r.change = 'INVALID' or r.change = 'SKIPPED' and r.kind = 'FILE'))""")
                .param("id", id.importId())
                .param("first", rows.next(id))
                .param("source", source)
                .param("kinds", kinds(id, ""))
                .param("below", belowDefinitions(id))
                .update();
    }

    private Set<String> belowDefinitions(ImportId id) {
        var defined = kinds(id, "and lower(r.file) not like '%.csv'");
        var below = new HashSet<>(Set.of("-"));
        if (defined.contains("AGENT")) {
            below.add("GRANT");
        }
        if (defined.contains("RESOURCE")) {
            below.addAll(Set.of("ENTITLEMENT", "CREDENTIAL"));
        }
        return below;
    }

    private Set<String> kinds(ImportId id, String where) {
        var kinds = new HashSet<>(
                jdbc.sql("select distinct r.kind from import_row r where r.import_id = :id and r.change in " + NAMED
                                + " " + where)
                        .param("id", id.importId())
                        .query(String.class)
                        .list());
        kinds.add("-");
        return kinds;
    }

    /** Returns the agents that definitions of a source described, each with its file. */
    List<AgentIds.Known> definedAgents(String source) {
        return jdbc.sql("""
                        select external_id, file from source_item
                        where source = ? and kind = 'AGENT' and lower(file) like '%.md' order by external_id""")
                .param(source)
                .query((row, number) -> new AgentIds.Known(row.getString("external_id"), row.getString("file")))
                .list();
    }

    /** Returns those of some keys that every source stopped naming. */
    Set<String> vanished(ImportKind kind, Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                                select s.external_id from source_item s where s.kind = :kind and s.external_id in (:keys)
                                group by s.external_id having count(*) = count(s.vanished_at)""")
                        .param("kind", kind.name())
                        .param("keys", keys)
                        .query(String.class)
                        .list());
    }

    /** Notes what was applied: what its source names now, and since when it does not name the rest. */
    void note(ImportId id, String source, Instant now) {
        run(SEEN_AGAIN, id, source, now);
        run(SEEN_FIRST, id, source, now);
        run(GONE, id, source, now);
    }

    private void run(String sql, ImportId id, String source, Instant now) {
        jdbc.sql(sql)
                .param("id", id.importId())
                .param("source", source)
                .param("now", Sql.value(now))
                .update();
    }
}
