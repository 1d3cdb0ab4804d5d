package dev.countersign.review;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settles what nobody answered, by the rule shown before launch. Drafts that were not submitted count as no answer. */
@Component
class Unanswereds {

    static final Actor DEADLINE = Actor.system("access review");

    static final int SETTLED_PER_STEP = 5_000;
    private static final int NO_TIER = -1;

    private final JdbcClient jdbc;
    private final Decided decided;

    Unanswereds(JdbcClient jdbc, Decided decided) {
        this.jdbc = jdbc;
        this.decided = decided;
    }

    /** Settles the next of them, as many as one step should, and answers how many; fewer once all are settled. */
    int settleNext(Campaign campaign, Instant now) {
        var last = lastOfNext(campaign.id());
        if (last.isEmpty()) {
            return 0;
        }
        var submission = Ids.next();
        var revoked = IntStream.rangeClosed(Scope.NOT_ASSESSED, 4)
                .filter(tier -> campaign.unanswered().forTier(tier) == Unanswered.REVOKE)
                .boxed()
                .toList();
        var settled = jdbc.sql("""
                        update review_item set
                            decision = case when coalesce(tier, 0) in (:revoked) then 'UNANSWERED_REVOKE'
                                else 'UNANSWERED_KEEP' end,
                            reason = case when draft is null then 'Nobody answered before the review ended'
                                else 'An answer was drafted but not submitted before the review ended' end,
                            draft = null, draft_reason = null, draft_by = null, batch_size = null, seconds_on_item = null,
                            decided_by = :by, decided_by_name = 'Countersign', decided_at = :now, submission_id = :submission
                        where campaign_id = :campaign and decision is null and item_id <= :last""")
                .param("revoked", revoked.isEmpty() ? List.of(NO_TIER) : revoked)
                .param("by", DEADLINE.id())
                .param("now", Sql.value(now))
                .param("submission", submission)
                .param("campaign", campaign.id().campaignId())
                .param("last", last.getAsLong())
                .update();
        decided.record(submission, item -> DEADLINE);
        return settled;
    }

    private OptionalLong lastOfNext(CampaignId campaign) {
        return jdbc.sql("""
                        select item_id from review_item where campaign_id = ? and decision is null
                        order by item_id fetch first ? rows only""").params(campaign.campaignId(), SETTLED_PER_STEP).query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .max();
    }

    /** What the rule would do to what is open, if the review ended now. */
    UnansweredOutlook outlook(CampaignId campaign, UnansweredPolicy policy, Instant now) {
        var tiers = new HashMap<Integer, Long>();
        jdbc.sql("""
                        select coalesce(i.tier, 0) as tier, count(*) as items from review_item i
                        where i.campaign_id = :campaign and\s""" + OpenItem.CONDITION + " group by coalesce(i.tier, 0)")
                .param("campaign", campaign.campaignId())
                .param("now", Sql.value(now))
                .query(row -> {
                    tiers.put(row.getInt("tier"), row.getLong("items"));
                });
        return policy.outlook(tiers);
    }

    /** How many items of a campaign nobody answered. */
    long count(CampaignId campaign) {
        return jdbc.sql("""
                        select count(*) from review_item
                        where campaign_id = ? and decision in ('UNANSWERED_KEEP', 'UNANSWERED_REVOKE')""").param(campaign.campaignId()).query(Long.class).single();
    }
}
