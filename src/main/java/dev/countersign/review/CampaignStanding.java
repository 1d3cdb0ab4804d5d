package dev.countersign.review;

import dev.countersign.review.CampaignFigures.Forecast;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how a campaign stands, the same for the page that shows it and for the step that compares it. */
@Component
class CampaignStanding {

    private final CampaignRepository campaigns;
    private final Remediation remediation;
    private final NotTold notTold;
    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignStanding(
            CampaignRepository campaigns, Remediation remediation, NotTold notTold, JdbcClient jdbc, Clock clock) {
        this.campaigns = campaigns;
        this.remediation = remediation;
        this.notTold = notTold;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    CampaignFigures of(CampaignId id) {
        var campaign = campaigns.findById(id).orElseThrow(() -> NotFound.of("campaign", id));
        return jdbc.sql("""
                        select count(*) as items,
                            count(case when %1$s then 1 end) as open_items,
                            count(case when %1$s and draft is not null then 1 end) as drafted,
                            count(case when decision = 'CERTIFY' then 1 end) as certified,
                            count(case when decision = 'REVOKE' then 1 end) as revoked,
                            count(case when decision = 'CANNOT_DECIDE' then 1 end) as cannot_decide,
                            count(case when decision = 'UNANSWERED_KEEP' then 1 end) as unanswered_kept,
                            count(case when decision = 'UNANSWERED_REVOKE' then 1 end) as unanswered_revoked,
                            count(case when %2$s then 1 end) as already_removed,
                            count(distinct reviewer_id) as reviewers,
                            count(distinct case when %1$s then reviewer_id end) as waiting,
                            count(case when decided_at > :yesterday and decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE')
                                then 1 end) as last_day
                        from review_item i where campaign_id = :campaign""".formatted(OpenItem.CONDITION, OpenItem.ALREADY_REMOVED))
                .param("now", Sql.value(clock.instant()))
                .param("campaign", id.campaignId())
                .param("yesterday", Sql.value(clock.instant().minus(Duration.ofDays(1))))
                .query((row, number) -> new CampaignFigures(
                        row.getLong("items"),
                        row.getLong("open_items"),
                        row.getLong("drafted"),
                        row.getLong("certified"),
                        row.getLong("revoked"),
                        row.getLong("cannot_decide"),
                        row.getLong("unanswered_kept"),
                        row.getLong("unanswered_revoked"),
                        row.getLong("already_removed"),
                        row.getLong("reviewers"),
                        row.getLong("waiting"),
                        row.getLong("waiting") == 0 ? 0 : notTold.count(id, Sql.value(clock.instant())),
                        remediation.figures(id),
                        forecast(campaign, row.getLong("open_items"), row.getLong("last_day"))))
                .single();
    }

    private @Nullable Forecast forecast(Campaign campaign, long open, long lastDay) {
        var now = clock.instant();
        if (!campaign.isOpen(now) || open == 0) {
            return null;
        }
        Instant doneAt = lastDay == 0 ? null : now.plusSeconds(Math.ceilDiv(open * 86_400, lastDay));
        return new Forecast(lastDay, doneAt, doneAt != null && !doneAt.isAfter(campaign.deadlineAt()));
    }
}
