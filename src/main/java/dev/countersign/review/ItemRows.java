package dev.countersign.review;

import dev.countersign.access.EntitlementId;
import dev.countersign.access.GrantId;
import dev.countersign.access.ResourceId;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentId;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of {@code review_item}. */
final class ItemRows {

    private ItemRows() {}

    static ReviewItem read(ResultSet row, int number) throws SQLException {
        return read(row, decision(row, "decision"), Sql.instant(row, "removed_at"));
    }

    /** As it is at this moment: an item whose access has expired is not open, even before its end is written down. */
    static RowMapper<ReviewItem> at(Instant now) {
        return (row, number) -> {
            var decision = decision(row, "decision");
            var expires = Sql.instant(row, "expires_at");
            return decision == null && expires != null && !expires.isAfter(now)
                    ? read(row, Decision.ALREADY_REMOVED, expires)
                    : read(row, decision, Sql.instant(row, "removed_at"));
        };
    }

    private static ReviewItem read(ResultSet row, @Nullable Decision decision, @Nullable Instant removedAt)
            throws SQLException {
        return new ReviewItem(
                new ItemId(row.getLong("item_id")),
                new CampaignId(id(row, "campaign_id")),
                new GrantId(id(row, "grant_id")),
                new AgentId(id(row, "agent_id")),
                new EntitlementId(id(row, "entitlement_id")),
                new ResourceId(id(row, "resource_id")),
                row.getString("agent_name"),
                row.getString("agent_kind"),
                Environment.valueOf(row.getString("environment")),
                Sql.integer(row, "tier"),
                row.getString("owner_name"),
                ownerAway(row),
                row.getString("project_name"),
                row.getString("resource_name"),
                row.getString("entitlement_name"),
                Sensitivity.valueOf(row.getString("sensitivity")),
                row.getBoolean("broad"),
                row.getString("meaning"),
                row.getString("grant_kind"),
                row.getString("grant_origin"),
                Objects.requireNonNull(Sql.instant(row, "granted_at")),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "last_used_at"),
                row.getLong("use_count"),
                Objects.requireNonNull(Sql.instant(row, "frozen_at")),
                new PersonId(id(row, "reviewer_id")),
                row.getString("reviewer_name"),
                ReviewerRelation.valueOf(row.getString("reviewer_relation")),
                decision(row, "draft"),
                row.getString("draft_reason"),
                decision,
                row.getString("reason"),
                row.getString("decided_by_name"),
                row.getString("on_behalf_of_name"),
                Sql.instant(row, "decided_at"),
                Sql.integer(row, "batch_size"),
                Sql.integer(row, "seconds_on_item"),
                removedAt,
                Sql.uuid(row, "removed_order"));
    }

    static @Nullable Decision decision(ResultSet row, String column) throws SQLException {
        var name = row.getString(column);
        return name == null ? null : Decision.valueOf(name);
    }

    private static @Nullable OwnerAway ownerAway(ResultSet row) throws SQLException {
        var name = row.getString("owner_away");
        return name == null ? null : OwnerAway.valueOf(name);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }
}
