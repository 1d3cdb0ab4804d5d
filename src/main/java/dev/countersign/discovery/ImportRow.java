package dev.countersign.discovery;

import static java.util.Objects.requireNonNull;

import dev.countersign.shared.Environment;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as a list shows it.
 *
 * @param ownerName whom the person who imports chose for new agents without an owner
 * @param count what applying it did; nothing before
 * @param message why it failed or could not be applied, or what was left out of it
 * @param done of {@code total}, while it is read or applied; both 0 while nobody knows
 */
public record ImportRow(
        ImportId id,
        String source,
        String files,
        Environment environment,
        @Nullable String ownerName,
        @Nullable String projectName,
        boolean complete,
        ImportState state,
        @Nullable String message,
        String askedBy,
        Instant askedAt,
        @Nullable String appliedBy,
        @Nullable Instant endedAt,
        ImportCount count,
        long done,
        long total) {

    static final String SELECT = """
            i.*, o.display_name as owner_name, p.name as project_name, w.done, w.total""";

    static final String FROM = """
            catalogue_import i
            left join person o on o.external_id = i.owner_external_id
            left join project p on p.external_id = i.project_external_id
            left join work w on w.work_id = i.work_id""";

    static ImportRow of(ResultSet row, int number) throws SQLException {
        return new ImportRow(
                new ImportId(row.getObject("import_id", UUID.class)),
                row.getString("source"),
                row.getString("file_names"),
                Environment.valueOf(row.getString("environment")),
                row.getString("owner_name"),
                row.getString("project_name"),
                row.getBoolean("complete"),
                ImportState.valueOf(row.getString("state")),
                row.getString("message"),
                row.getString("asked_by_name"),
                requireNonNull(Sql.instant(row, "asked_at")),
                row.getString("applied_by_name"),
                Sql.instant(row, "ended_at"),
                new ImportCount(row.getInt("created"), row.getInt("changed"), row.getInt("unchanged")),
                row.getLong("done"),
                row.getLong("total"));
    }
}
