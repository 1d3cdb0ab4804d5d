package dev.countersign.evidence;

import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is known of campaigns. */
final class CampaignFactsReader {

    private static final List<String> TOO_EARLY = List.of("DRAFT", "LAUNCHING");

    private static final String SELECT = """
            select c.campaign_id, c.name, c.status, c.scope, c.unanswered, c.created_by_name, c.launched_at, c.deadline_at,
                c.review_ended_at, c.closed_at, c.items,
                (select min(i.frozen_at) from review_item i where i.campaign_id = c.campaign_id) as frozen_at
            from campaign c""";

    private CampaignFactsReader() {}

    /** @throws Refused where the campaign has no items yet because it was not launched */
    static CampaignFacts read(JdbcClient jdbc, UUID campaign) {
        return jdbc.sql(SELECT + " where c.campaign_id = ?")
                .param(campaign)
                .query(CampaignFactsReader::facts)
                .optional()
                .orElseThrow(() -> NotFound.of("campaign", campaign));
    }

    /** How many items were certified although their access had ended by then, as versions before this one allowed. */
    static long certifiedAfterEnd(JdbcClient jdbc, CampaignFacts campaign) {
        return jdbc.sql("""
                        select count(*) from review_item i join access_grant g on g.grant_id = i.grant_id
                        where i.campaign_id = ? and i.decision = 'CERTIFY'
                            and coalesce(g.ended_at, g.expires_at) < i.decided_at""").param(campaign.id()).query(Long.class).single();
    }

    /** Which acts around a campaign one person did that others could have done. */
    record OneHand(String launchedBy, long decidedByLauncher) {}

    /** Who launched a campaign, and how many items that person decided. */
    static OneHand oneHand(JdbcClient jdbc, CampaignFacts campaign) {
        return jdbc.sql("""
                        select p.display_name, (select count(*) from review_item i where i.campaign_id = c.campaign_id
                            and i.decided_by = cast(c.launched_by as varchar(100))) as decided
                        from campaign c left join person p on p.person_id = c.launched_by where c.campaign_id = ?""")
                .param(campaign.id())
                .query((row, number) -> new OneHand(
                        Objects.requireNonNullElse(row.getString("display_name"), campaign.createdByName()),
                        row.getLong("decided")))
                .single();
    }

    private static CampaignFacts facts(ResultSet row, int number) throws SQLException {
        var launched = Sql.instant(row, "launched_at");
        if (launched == null || TOO_EARLY.contains(row.getString("status"))) {
            throw new Refused(
                    "“%s” has not been launched: it has no items to show. Launch it, or choose another campaign."
                            .formatted(row.getString("name")));
        }
        var frozen = Sql.instant(row, "frozen_at");
        return new CampaignFacts(
                row.getObject("campaign_id", UUID.class),
                row.getString("name"),
                row.getString("status"),
                row.getString("scope"),
                row.getString("unanswered"),
                row.getString("created_by_name"),
                launched,
                Objects.requireNonNull(Sql.instant(row, "deadline_at")),
                Sql.instant(row, "review_ended_at"),
                Sql.instant(row, "closed_at"),
                row.getLong("items"),
                frozen == null ? launched : frozen);
    }
}
