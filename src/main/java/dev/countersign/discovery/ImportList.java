package dev.countersign.discovery;

import static java.util.Objects.requireNonNull;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people see of imports: the list, the preview with its rows, and where an agent comes from. */
@Service
@Transactional(readOnly = true)
public class ImportList {

    /** Who may look at imports. */
    public static final String READERS =
            "hasAnyRole('ADMINISTRATOR', 'COMPLIANCE_OFFICER', 'AUDITOR', 'SECURITY_ANALYST')";

    private static final List<String> TELLING =
            List.of("meaning", "purpose", "description", "email", "location", "status");

    private static final String UNOWNED = "kind = 'AGENT' and owner_name is null";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportList(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The latest first. */
    @PreAuthorize(READERS)
    public Keyset.Page<ImportRow> list(@Nullable String cursor, int limit) {
        return Keyset.of(ImportRow.SELECT, ImportRow.FROM, ImportRow::of)
                .orderBy(
                        Column.instant("i.asked_at").reversed(),
                        Column.id("i.import_id").reversed())
                .page(jdbc, cursor, limit);
    }

    @PreAuthorize(READERS)
    public ImportRow find(ImportId id) {
        return jdbc.sql("select " + ImportRow.SELECT + " from " + ImportRow.FROM + " where i.import_id = ?")
                .param(id.importId())
                .query(ImportRow::of)
                .optional()
                .orElseThrow(() -> NotFound.of("import", id));
    }

    /** How many rows there are of each kind with each change; absent where there are none. */
    @PreAuthorize(READERS)
    public Map<ImportChange, Map<ImportKind, Long>> counts(ImportId id) {
        var counts = new EnumMap<ImportChange, Map<ImportKind, Long>>(ImportChange.class);
        jdbc.sql("""
                        select change, kind, rows_all from import_tally where import_id = ?""").param(id.importId()).query(row -> {
            counts.computeIfAbsent(ImportChange.valueOf(row.getString(1)), none -> new EnumMap<>(ImportKind.class))
                    .put(ImportKind.valueOf(row.getString(2)), row.getLong(3));
        });
        return counts;
    }

    /** How many agents would be registered without anybody to answer for them. */
    @PreAuthorize(READERS)
    public long unownedNewAgents(ImportId id) {
        return jdbc.sql("""
                        select coalesce(sum(unowned), 0) from import_tally
                        where import_id = ? and change = 'NEW' and kind = 'AGENT'""").param(id.importId()).query(Long.class).single();
    }

    /** The rows of an import in the order of its files. */
    @PreAuthorize(READERS)
    public Keyset.Page<ImportLine> lines(ImportId id, ImportLineQuery query, @Nullable String cursor, int limit) {
        var state = find(id).state();
        var lines = Keyset.of("*", "import_row", this::line)
                .where("import_id = :id", "id", id.importId())
                .orderBy(Column.number("row_no"));
        if (state == ImportState.DISCARDED || state == ImportState.FAILED) {
            // They are being deleted in the background.
            lines.where("1 = 0");
        }
        if (query.change() != null) {
            lines.where("change = :change", "change", query.change().name());
        }
        if (query.kind() != null) {
            lines.where("kind = :kind", "kind", query.kind().name());
        }
        if (query.unowned()) {
            lines.where("change in ('NEW', 'CHANGED', 'UNCHANGED') and " + UNOWNED);
        }
        return lines.page(jdbc, cursor, limit);
    }

    /** Where an agent comes from, if an import brought it: the source that saw it last. */
    @PreAuthorize("isAuthenticated()")
    public Optional<AgentOrigin> originOf(UUID agentId) {
        return jdbc.sql("""
                        select s.*, a.external_id as agent from agent a
                        join source_item s on s.kind = 'AGENT' and s.external_id = a.external_id
                        where a.agent_id = ? order by s.last_seen_at desc, s.source fetch first 1 rows only""")
                .param(agentId)
                .query((row, number) -> new AgentOrigin(
                        new ImportId(row.getObject("import_id", UUID.class)),
                        row.getString("source"),
                        row.getString("file"),
                        requireNonNull(Sql.instant(row, "last_seen_at")),
                        Sql.instant(row, "vanished_at"),
                        unresolved(row.getString("agent"))))
                .optional();
    }

    private List<UnresolvedReference> unresolved(String agent) {
        return jdbc.sql("""
                        select reference, file, line from unresolved_reference
                        where agent_external_id = ? order by reference fetch first 200 rows only""")
                .param(agent)
                .query((row, number) -> new UnresolvedReference(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    private @Nullable String summary(String said) {
        var properties = json.readValue(said, new TypeReference<Map<String, Object>>() {});
        return TELLING.stream()
                .map(properties::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> Words.opening(text, 240))
                .orElse(null);
    }

    private ImportLine line(ResultSet row, int number) throws SQLException {
        var change = row.getString("change");
        var changes = row.getString("changes");
        return new ImportLine(
                row.getLong("row_no"),
                ImportKind.valueOf(row.getString("kind")),
                row.getString("external_id"),
                row.getString("name"),
                change == null ? null : ImportChange.valueOf(change),
                row.getString("file"),
                row.getInt("line"),
                row.getString("reason"),
                summary(row.getString("said")),
                changes == null ? List.of() : json.readValue(changes, new TypeReference<List<FieldChange>>() {}),
                row.getString("owner_name"));
    }
}
