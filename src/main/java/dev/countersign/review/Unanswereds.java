package dev.countersign.review;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settles what nobody answered, by the rule shown before launch. Drafts that were not submitted count as no answer. */
@Component
class Unanswereds {

    static final Actor DEADLINE = Actor.system("access review");

    private static final int RECORDED_AT_ONCE = 2_000;
    private static final int NO_TIER = -1;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Unanswereds(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    int settle(Campaign campaign, Instant now) {
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
                        where campaign_id = :campaign and decision is null""")
                .param("revoked", revoked.isEmpty() ? List.of(NO_TIER) : revoked)
                .param("by", DEADLINE.id())
                .param("now", Sql.value(now))
                .param("submission", submission)
                .param("campaign", campaign.id().campaignId())
                .update();
        record(campaign, submission);
        return settled;
    }

    private void record(Campaign campaign, UUID submission) {
        long after = 0;
        List<ReviewItem> items;
        do {
            items = jdbc.sql("""
                            select * from review_item
                            where campaign_id = ? and decision in ('UNANSWERED_KEEP', 'UNANSWERED_REVOKE')
                                and submission_id = ? and item_id > ?
                            order by item_id fetch first ? rows only""")
                    .params(campaign.id().campaignId(), submission, after, RECORDED_AT_ONCE)
                    .query(ItemRows::read)
                    .list();
            if (!items.isEmpty()) {
                events.publishEvent(new RecordedAll(items.stream()
                        .map(item -> ItemDecided.of(item, DEADLINE))
                        .toList()));
                after = items.getLast().id().itemId();
            }
        } while (items.size() == RECORDED_AT_ONCE);
    }
}
