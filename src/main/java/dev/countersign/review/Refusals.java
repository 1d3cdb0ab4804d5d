package dev.countersign.review;

import dev.countersign.access.GrantId;
import dev.countersign.access.GrantService;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Sql;
import dev.countersign.shared.UtcTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says why an item could not be answered, after a conditional update left it alone. */
@Component
class Refusals {

    private final JdbcClient jdbc;
    private final Actionable actionable;

    Refusals(JdbcClient jdbc, Actionable actionable) {
        this.jdbc = jdbc;
        this.actionable = actionable;
    }

    /** @throws NotFound also for an item that this person may know nothing of */
    RuntimeException of(ItemId id) {
        var item = find(id);
        if (!isKnown(item)) {
            return NotFound.of("review item", id);
        }
        if (item.decision() == Decision.ALREADY_REMOVED || item.isOpen() && !isInForce(item.grant())) {
            return new AlreadyDecided(accessIsGone(item));
        }
        if (item.decision() != null) {
            return new AlreadyDecided(
                    "%s · %s of %s was settled by %s. The first answer stands; who gave it can reopen it."
                            .formatted(
                                    item.resourceName(),
                                    item.entitlementName(),
                                    item.agentName(),
                                    item.decidedByName()));
        }
        if (!actionable.people().contains(item.reviewer().personId())) {
            return new NotYourItem("This item was reassigned to %s.".formatted(item.reviewerName()));
        }
        return new NotYourItem(
                "You, or the person you act for, asked for the agent %s, so somebody else reviews what it can reach. Ask a compliance officer to reassign the item."
                        .formatted(item.agentName()));
    }

    /** @throws NotFound for an item that was never before this person, nor before somebody they act for */
    ReviewItem findKnown(ItemId id) {
        var item = find(id);
        if (!isKnown(item)) {
            throw NotFound.of("review item", id);
        }
        return item;
    }

    private boolean isKnown(ReviewItem item) {
        var people = actionable.people();
        return people.contains(item.reviewer().personId())
                || jdbc.sql("""
                                select count(*) from review_item i where i.item_id = :item and (i.decided_by = :me
                                    or exists (select 1 from review_reassignment r
                                        where r.item_id = i.item_id and r.from_id in (:people)))""")
                                .param("item", item.id().itemId())
                                .param("me", actionable.me().toString())
                                .param("people", people)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    boolean isInForce(GrantId grant) {
        return jdbc.sql("select count(*) from access_grant g where g.grant_id = :grant and " + GrantService.IN_FORCE)
                        .param("grant", grant.grantId())
                        .param("now", actionable.now())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** As in "… was already removed on 2026-12-01 06:12 UTC by revocation 0192…. There is nothing left to decide." */
    String accessIsGone(ReviewItem item) {
        return jdbc.sql(
                        "select coalesce(ended_at, expires_at) as ended, ended_order from access_grant where grant_id = ?")
                .param(item.grant().grantId())
                .query((row, number) -> {
                    var ended = Sql.instant(row, "ended");
                    var order = Sql.uuid(row, "ended_order");
                    return "%s · %s of %s was already removed%s%s. There is nothing left to decide."
                            .formatted(
                                    item.resourceName(),
                                    item.entitlementName(),
                                    item.agentName(),
                                    ended == null ? "" : " on " + UtcTime.of(ended),
                                    order == null ? "" : " by revocation " + order);
                })
                .single();
    }

    RuntimeException ofFirst(CampaignId campaign, List<ItemId> items) {
        var open = jdbc.sql("""
                        select i.item_id from review_item i join campaign c on c.campaign_id = i.campaign_id
                        where i.campaign_id = :campaign and i.item_id = any(:items) and\s""" + Actionable.CONDITION)
                .params(actionable.parameters())
                .param("campaign", campaign.campaignId())
                .param("items", ItemId.array(items))
                .query(Long.class)
                .set();
        return items.stream()
                .filter(item -> !open.contains(item.itemId()))
                .findFirst()
                .map(item -> campaignOf(item).equals(campaign) ? of(item) : NotFound.of("review item", item))
                .orElseGet(() -> new Refused("Somebody answered one of these items meanwhile. Read them again."));
    }

    CampaignId campaignOf(ItemId item) {
        return jdbc.sql("select campaign_id from review_item where item_id = ?")
                .param(item.itemId())
                .query((row, number) ->
                        new CampaignId(Objects.requireNonNull(row.getObject("campaign_id", UUID.class))))
                .optional()
                .orElseThrow(() -> NotFound.of("review item", item));
    }

    ReviewItem find(ItemId item) {
        return jdbc.sql("select i.* from review_item i where i.item_id = ?")
                .param(item.itemId())
                .query(ItemRows::read)
                .optional()
                .orElseThrow(() -> NotFound.of("review item", item));
    }
}
