package dev.countersign.review;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.countersign.access.GrantId;
import dev.countersign.access.GrantService;
import dev.countersign.access.GrantsEnded;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles open items whose access has ended, in every campaign that is not over: nothing is left to review. It happens in the
 * transaction that ends the grants, and again where a campaign takes stock, for what ended while its items were being made.
 */
@Component
class RemovedAccess {

    private static final int CHUNK = 1_000;

    private record Found(long item, CampaignId campaign, UUID reviewer) {}

    private static final String FIND = """
            select i.item_id, i.campaign_id, i.reviewer_id from review_item i
            where i.decision is null and %s
                and exists (select 1 from campaign c where c.campaign_id = i.campaign_id and c.status not in ('CLOSED', 'CANCELLED'))
            order by i.item_id fetch first %d rows only for update""";

    private static final String SETTLE = """
            update review_item i set decision = 'ALREADY_REMOVED',
                reason = (select left(case when g.status <> 'REVOKED' then 'The access had expired'
                        else 'The access had been revoked by ' || coalesce(g.ended_by, 'the product')
                            || case when g.end_reason is null then '' else ': ' || g.end_reason end end, 1000)
                    from access_grant g where g.grant_id = i.grant_id),
                removed_at = (select coalesce(g.ended_at, g.expires_at) from access_grant g where g.grant_id = i.grant_id),
                removed_order = (select g.ended_order from access_grant g where g.grant_id = i.grant_id),
                draft = null, draft_reason = null, draft_by = null, answered_at = null, batch_size = null,
                seconds_on_item = null, decided_by = :by, decided_by_name = 'Countersign', decided_at = :now,
                submission_id = :submission
            where i.item_id = any(:items) and i.decision is null""";

    private final JdbcClient jdbc;
    private final Decided decided;
    private final Finished finished;
    private final Clock clock;

    RemovedAccess(JdbcClient jdbc, Decided decided, Finished finished, Clock clock) {
        this.jdbc = jdbc;
        this.decided = decided;
        this.finished = finished;
        this.clock = clock;
    }

    @EventListener
    void on(GrantsEnded ended) {
        var grants = ended.grants().stream().map(GrantId::grantId).toList();
        List<Found> found;
        do {
            found = jdbc.sql(FIND.formatted("i.grant_id in (:grants)", CHUNK))
                    .param("grants", grants)
                    .query(RemovedAccess::found)
                    .list();
            settle(found);
        } while (found.size() == CHUNK);
    }

    /** Settles what a campaign still has open although its access has ended. */
    void settle(CampaignId campaign) {
        var ended =
                "i.campaign_id = :campaign and not exists (select 1 from access_grant g where g.grant_id = i.grant_id and %s)"
                        .formatted(GrantService.IN_FORCE);
        List<Found> found;
        do {
            found = jdbc.sql(FIND.formatted(ended, CHUNK))
                    .param("campaign", campaign.campaignId())
                    .param("now", Sql.value(clock.instant()))
                    .query(RemovedAccess::found)
                    .list();
            settle(found);
        } while (found.size() == CHUNK);
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getLong("item_id"),
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                row.getObject("reviewer_id", UUID.class));
    }

    private void settle(List<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        var submission = Ids.next();
        jdbc.sql(SETTLE)
                .param("by", Unanswereds.DEADLINE.id())
                .param("now", Sql.value(clock.instant()))
                .param("submission", submission)
                .param("items", found.stream().map(Found::item).toArray(Long[]::new))
                .update();
        decided.record(submission, item -> Unanswereds.DEADLINE);
        found.stream()
                .collect(groupingBy(Found::campaign, mapping(Found::reviewer, toSet())))
                .forEach((campaign, reviewers) -> finished.look(campaign, reviewers));
    }
}
