package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads pages of a campaign's reviewers, those with the most open items first. */
@Component
class ReviewerList {

    private static final String REVIEWERS = """
            (select i.reviewer_id, min(i.reviewer_name) as reviewer_name, min(i.reviewer_relation) as relation,
                count(*) as items, count(case when %1$s then 1 end) as open_items,
                count(case when %1$s and i.draft is not null then 1 end) as drafted,
                count(case when i.decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE') then 1 end) as decided,
                count(case when i.decision = 'REVOKE' then 1 end) as revoked,
                count(case when i.decision = 'CANNOT_DECIDE' then 1 end) as cannot_decide,
                count(case when i.decision in ('UNANSWERED_KEEP', 'UNANSWERED_REVOKE') then 1 end) as unanswered,
                count(case when i.decision = 'UNANSWERED_REVOKE' then 1 end) as unanswered_revoked,
                count(case when %2$s then 1 end) as already_removed,
                max(i.answered_at) as last_activity
            from review_item i where i.campaign_id = :campaign group by i.reviewer_id) r""".formatted(OpenItem.CONDITION, OpenItem.ALREADY_REMOVED);

    private static final String AWAY = """
            exists (select 1 from person p left join account x on x.person_id = p.person_id
                where p.person_id = r.reviewer_id and (p.status <> 'ACTIVE' or not coalesce(x.enabled, true)))""";

    private final JdbcClient jdbc;

    ReviewerList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param over whether the deadline has passed at this moment, so that who has open items is late */
    Keyset.Page<ReviewerProgress> page(
            CampaignId campaign, boolean over, Instant now, @Nullable String cursor, int limit) {
        return Keyset.of(
                        "r.*, " + AWAY + " as away, " + NotTold.CONDITION + " as not_told",
                        REVIEWERS,
                        (row, number) -> reviewer(row, over))
                .with("campaign", campaign.campaignId())
                .with("now", Sql.value(now))
                .with("from", NotTold.from(campaign))
                .with("to", NotTold.to(campaign))
                .orderBy(Column.number("r.open_items").reversed(), Column.id("r.reviewer_id"))
                .page(jdbc, cursor, limit);
    }

    private static ReviewerProgress reviewer(ResultSet row, boolean over) throws SQLException {
        var open = row.getLong("open_items");
        return new ReviewerProgress(
                new PersonId(Objects.requireNonNull(row.getObject("reviewer_id", UUID.class))),
                row.getString("reviewer_name"),
                ReviewerRelation.valueOf(row.getString("relation")),
                row.getLong("items"),
                open,
                row.getLong("drafted"),
                row.getLong("decided"),
                row.getLong("revoked"),
                row.getLong("cannot_decide"),
                row.getLong("unanswered"),
                row.getLong("unanswered_revoked"),
                row.getLong("already_removed"),
                Sql.instant(row, "last_activity"),
                over && open > 0,
                row.getBoolean("away"),
                row.getBoolean("not_told"));
    }
}
