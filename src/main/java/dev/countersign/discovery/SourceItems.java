package dev.countersign.discovery;

import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each source named when it was last imported, so that what it names no more is noticed. Set by set. */
@Component
class SourceItems {

    private static final String NAMED = "('NEW', 'CHANGED', 'UNCHANGED', 'SKIPPED')";

    private static final String SEEN = """
            merge into source_item s using (
                select coalesce(r.source, cast(:source as varchar(200))) as source, r.kind, r.external_id, r.name, r.file
                from import_row r
                where r.import_id = :id and r.row_no >= :from and r.row_no < :to
                    and r.kind not in ('FILE', 'REFERENCE') and r.change in %s) n
            on s.source = n.source and s.kind = n.kind and s.external_id = n.external_id
            when matched then update set import_id = :id, last_seen_at = cast(:now as timestamp with time zone),
                vanished_at = null, file = n.file
            when not matched then insert (source, kind, external_id, name, file, import_id, last_seen_at)
                values (n.source, n.kind, n.external_id, n.name, n.file, :id, cast(:now as timestamp with time zone))""".formatted(NAMED);

    private static final String GONE = """
            update source_item set vanished_at = ?
            where vanished_at is null and source = ? and kind = ? and external_id = ?""";

    private static final int CHUNK = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate many;
    private final ImportRows rows;

    SourceItems(JdbcClient jdbc, JdbcTemplate many, ImportRows rows) {
        this.jdbc = jdbc;
        this.many = many;
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
                        and s.file not in (:unread)""")
                .param("id", id.importId())
                .param("first", rows.next(id))
                .param("source", source)
                .param("kinds", kinds(id, ""))
                .param("unread", unread(id))
                .param("below", belowDefinitions(id))
                .update();
    }

    /** The files of this import that could not be read, wholly or in part. */
    private Set<String> unread(ImportId id) {
        var files = new HashSet<>(
                jdbc.sql("""
                        select distinct r.file from import_row r where r.import_id = :id
                        and (r.change = 'INVALID' or r.change = 'SKIPPED' and r.kind = 'FILE')""").param("id", id.importId()).query(String.class).list());
        files.add("");
        return files;
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

    /**
     * Notes what was applied: what its source names now, and since when it does not name the rest.
     *
     * @param pause runs between the steps
     */
    void note(ImportId id, String source, Instant now, Runnable pause) {
        var next = rows.next(id);
        for (var from = 0L; from < next; from += CHUNK) {
            jdbc.sql(SEEN)
                    .param("id", id.importId())
                    .param("source", source)
                    .param("now", Sql.value(now))
                    .param("from", from)
                    .param("to", from + CHUNK)
                    .update();
            pause.run();
        }
        for (var kind : ImportKind.values()) {
            rows.each(id, kind, Set.of(ImportChange.VANISHED), batch -> {
                many.batchUpdate(
                        GONE,
                        batch.stream()
                                .map(row -> new Object[] {Sql.value(now), source, kind.name(), row.key()})
                                .toList());
                pause.run();
            });
        }
    }
}
