package dev.countersign.ledger;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code ledger_entry} as it stands in the database, with what is derived from it. */
record EntryRow(LedgerEntry entry, String actorKey, byte[] leafHash) {

    static final String COLUMNS = """
            e.entry_id, e.recorded_at, e.actor_kind, e.actor_id, e.actor_name, e.actor_key, e.behalf_kind, e.behalf_id,
            e.behalf_name, e.action, e.object_type, e.object_id, e.details, e.agent_id, e.leaf_hash""";

    /** @throws IllegalArgumentException where the columns are none that the product writes */
    static EntryRow read(ResultSet row) throws SQLException {
        return new EntryRow(
                new LedgerEntry(
                        row.getObject("entry_id", UUID.class),
                        Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                        actor(row),
                        row.getString("action"),
                        row.getString("object_type"),
                        row.getString("object_id"),
                        row.getString("details"),
                        row.getObject("agent_id", UUID.class)),
                row.getString("actor_key"),
                row.getBytes("leaf_hash"));
    }

    /** Whether the columns for searching say what the hashed ones say. */
    boolean isDerivedRightly() {
        return actorKey.equals(entry.actorKey())
                && Objects.equals(
                        entry.agentId(), AgentOf.entry(entry.objectType(), entry.objectId(), entry.details()));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getString("actor_id"),
                row.getString("actor_name"),
                behalf(row.getString("behalf_kind"), row.getString("behalf_id"), row.getString("behalf_name")));
    }

    private static @Nullable Actor behalf(@Nullable String kind, @Nullable String id, @Nullable String name) {
        if (kind == null && id == null && name == null) {
            return null;
        }
        if (kind == null || id == null || name == null) {
            throw new IllegalArgumentException("half a person on whose behalf it was done");
        }
        return new Actor(Actor.Kind.valueOf(kind), id, name, null);
    }
}
