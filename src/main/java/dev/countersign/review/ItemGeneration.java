package dev.countersign.review;

import dev.countersign.shared.Statistics;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the items of a campaign in one statement, in one snapshot, and counts them. Items and the campaign's next stage are kept
 * by the same transaction: after a crash there are either all of them or none.
 */
@Component
class ItemGeneration {

    private static final String INSERT =
            """
            insert into review_item (campaign_id, grant_id, agent_id, entitlement_id, resource_id, agent_name, agent_kind,
                environment, tier, owner_id, owner_name, requester_id, project_id, project_name, resource_name,
                entitlement_name, sensitivity, broad, meaning, grant_kind, grant_origin, granted_at, last_used_at, use_count,
                frozen_at, expires_at, first_reviewer_id, reviewer_id, reviewer_name, reviewer_relation, owner_away)
            select cast(:campaign as uuid), g.grant_id, a.agent_id, e.entitlement_id, r.resource_id, a.name, a.kind,
                a.environment, a.tier, a.owner_id, o.display_name, a.requester_id, a.project_id, p.name, r.name,
                e.name, e.sensitivity, e.broad, e.meaning, g.kind, g.origin, g.granted_at, g.last_used_at, g.use_count,
                cast(:now as timestamp(6) with time zone), g.expires_at, %1$s, %1$s, %2$s, %3$s, %4$s
            from\s""".formatted(ItemSource.REVIEWER_ID, ItemSource.REVIEWER_NAME, ItemSource.RELATION, ItemSource.OWNER_AWAY);

    private final CampaignRepository campaigns;
    private final Preflights preflights;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Statistics statistics;

    ItemGeneration(
            CampaignRepository campaigns, Preflights preflights, JdbcClient jdbc, Clock clock, Statistics statistics) {
        this.campaigns = campaigns;
        this.preflights = preflights;
        this.jdbc = jdbc;
        this.clock = clock;
        this.statistics = statistics;
    }

    /**
     * Does nothing where the items were made before.
     *
     * @throws CountsDiffer and leaves nothing behind, where what was made is not what the scope holds
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, isolation = Isolation.REPEATABLE_READ)
    public void generate(CampaignId id) {
        var campaign = campaigns.lock(id).orElseThrow();
        if (campaign.status() != CampaignStatus.LAUNCHING) {
            return;
        }
        var now = clock.instant();
        var admission = preflights.admission(campaign.plan(), now);
        requireReviewers(admission);
        var made = insert(campaign, now);
        var found = jdbc.sql("select count(*) from review_item where campaign_id = ?")
                .param(id.campaignId())
                .query(Long.class)
                .single();
        if (made != admission.grants() || found != made) {
            throw new CountsDiffer("The scope holds %,d grants, %,d items were made and %,d are there."
                    .formatted(admission.grants(), made, found));
        }
        campaign.run(made);
    }

    private static void requireReviewers(Preflights.Admission admission) {
        admission.obstacles().stream()
                .filter(obstacle -> obstacle.check() != Preflight.Check.DEADLINE_PASSED)
                .findFirst()
                .ifPresent(obstacle -> {
                    throw new CountsDiffer(obstacle.message());
                });
    }

    private long insert(Campaign campaign, Instant now) {
        var source = ItemSource.of(campaign.scope(), campaign.fallback(), now);
        return jdbc.sql(INSERT + source.from())
                .params(source.parameters())
                .param("campaign", campaign.id().toString())
                .update();
    }

    /**
     * Tells the planner what it has not seen yet of the columns that tell most when a reviewer's or an officer's list is
     * planned; without it the first pages after a large campaign crawl. The database itself looks at the rest in time.
     */
    void analyze() {
        statistics.refresh(
                "review_item",
                "campaign_id",
                "grant_id",
                "agent_id",
                "reviewer_id",
                "tier",
                "agent_name",
                "draft",
                "decision",
                "submission_id");
    }
}
