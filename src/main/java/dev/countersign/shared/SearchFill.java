package dev.countersign.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes what was there before the index of words findable by it: once, page by page, in time that grows with the number of rows.
 *
 * <p>Like every migration it is never changed. It says by name which columns it reads, so that later versions may rename them.
 */
@Component
class SearchFill implements JavaMigration {

    private static final int PAGE = 5_000;

    /** The indexes of a table that no constraint needs, and the statements that make them. */
    private static final String POSTGRESQL_INDEXES = """
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
            where i.indrelid = to_regclass(?) and not i.indisunique
              and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)""";

    /** @param columns what rows are found by, from the most telling one on */
    private record Source(String table, String id, @Nullable Searchable kind, List<String> columns) {}

    private static final List<Source> SOURCES = List.of(
            new Source("agent", "agent_id", Searchable.AGENT, List.of("name", "external_id")),
            new Source("project", "project_id", Searchable.PROJECT, List.of("name", "external_id")),
            new Source("person", "person_id", Searchable.PERSON, List.of("display_name", "email", "external_id")),
            new Source("resource", "resource_id", Searchable.RESOURCE, List.of("name", "external_id")),
            new Source("account", "account_id", Searchable.ACCOUNT, List.of("display_name", "login")),
            new Source("campaign", "campaign_id", null, List.of("name")));

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202");
    }

    @Override
    public String getDescription() {
        return "fill search";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        for (var source : SOURCES) {
            var indexes = withoutIndexes(connection, source.table());
            fillRows(connection, source);
            try (var statement = connection.createStatement()) {
                for (var index : indexes) {
                    statement.execute(index);
                }
            }
        }
        fillActors(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("alter table search_part add primary key (kind, part, id)");
        }
    }

    /** Fills every table; it may still be used meanwhile. */
    static void fill(Connection connection) throws SQLException {
        for (var source : SOURCES) {
            fillRows(connection, source);
        }
    }

    /**
     * Drops the indexes of a table on PostgreSQL, which writes a changed row anew into each of them, and returns the statements that
     * make them again. H2 keeps its own: constraints hold on to some of them.
     */
    private static List<String> withoutIndexes(Connection connection, String table) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return List.of();
        }
        var statements = new LinkedHashMap<String, String>();
        try (var read = connection.prepareStatement(POSTGRESQL_INDEXES)) {
            read.setString(1, table);
            try (var indexes = read.executeQuery()) {
                while (indexes.next()) {
                    statements.put(indexes.getString(1), indexes.getString(2));
                }
            }
        }
        try (var drop = connection.createStatement()) {
            for (var index : statements.keySet()) {
                drop.execute("drop index " + index);
            }
        }
        return List.copyOf(statements.values());
    }

    private static void fillRows(Connection connection, Source source) throws SQLException {
        var page = "select %s, %s from %s where %s > ? order by %s fetch first %d rows only"
                .formatted(
                        source.id(),
                        String.join(", ", source.columns()),
                        source.table(),
                        source.id(),
                        source.id(),
                        PAGE);
        var last = new UUID(0, 0);
        try (var read = connection.prepareStatement(page);
                var write = connection.prepareStatement(
                        "update %s set search_text = ? where %s = ?".formatted(source.table(), source.id()))) {
            while (true) {
                var texts = new LinkedHashMap<UUID, String>();
                read.setObject(1, last);
                try (var rows = read.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getObject(1, UUID.class);
                        var said = new ArrayList<@Nullable String>();
                        for (int i = 0; i < source.columns().size(); i++) {
                            said.add(rows.getString(i + 2));
                        }
                        texts.put(last, SearchText.of(said.toArray(String[]::new)));
                    }
                }
                if (texts.isEmpty()) {
                    return;
                }
                for (var text : texts.entrySet()) {
                    write.setString(1, text.getValue());
                    write.setObject(2, text.getKey());
                    write.addBatch();
                }
                write.executeBatch();
                if (source.kind() != null) {
                    SearchIndex.fill(connection, source.kind(), texts);
                }
            }
        }
    }

    /** Those who acted, found one after the other in the index of entries by actor. */
    static void fillActors(Connection connection) throws SQLException {
        try (var next = connection.prepareStatement("select min(actor_key) from ledger_entry where actor_key > ?");
                var insert = connection.prepareStatement(
                        "insert into ledger_actor (actor_key, search_text) values (?, ?)")) {
            var actor = "";
            while (true) {
                next.setString(1, actor);
                try (var row = next.executeQuery()) {
                    row.next();
                    var found = row.getString(1);
                    if (found == null) {
                        return;
                    }
                    actor = found;
                }
                insert.setString(1, actor);
                insert.setString(2, SearchText.of(actor));
                insert.executeUpdate();
            }
        }
    }
}
