package dev.countersign.evidence;

import dev.countersign.access.GrantService;
import java.util.List;

/** E03: every item of the campaign as it was frozen, and what was decided about it, by whom, when and how fast. */
final class DecisionListing {

    static final String OPEN = "OPEN";
    static final List<String> TAKEN_AWAY = List.of("REVOKE", "UNANSWERED_REVOKE");

    /**
     * What reviewers said themselves: an item that nobody answered is no decision of a reviewer, whatever the rule of the campaign
     * made of it.
     */
    private static final Proof BY_PEOPLE = new Proof.RowsCountedAs(
            List.of("CERTIFY", "REVOKE", "CANNOT_DECIDE"),
            "nobody answered %,d of %,d items; they are open, or were settled by the campaign's rule.");

    static final Listing LISTING = new Listing(
                    "decisions",
                    "Reviewer decisions",
                    "Every item of the campaign with the decision, its reason, who decided in which relation and on whose behalf, the size of"
                            + " the batch it was decided in and the seconds spent on it. Items nobody answered are listed as OPEN, items whose"
                            + " access had ended before anyone decided as ALREADY_REMOVED, with when and by which revocation. Whether the"
                            + " access is in force is stated as of the moment the database was frozen.",
                    """
            select i.item_id, a.external_id as agent_id, i.agent_name, i.agent_kind, i.environment, i.tier, i.owner_name,
                i.project_name, i.resource_name, i.entitlement_name, i.meaning, i.sensitivity, i.broad, i.grant_id,
                i.grant_kind, i.grant_origin, i.granted_at, i.last_used_at, i.use_count, i.frozen_at,
                coalesce((select x.decision from review_item x where x.grant_id = i.grant_id and x.campaign_id <> i.campaign_id
                    and x.decided_at < i.frozen_at order by x.decided_at desc, x.item_id desc fetch first 1 row only), '')
                    as previous_decision,
                coalesce(i.decision, case when i.expires_at <= :now then 'ALREADY_REMOVED' else 'OPEN' end) as decision, i.reason, i.reviewer_name, i.reviewer_relation,
                case when i.requester_id = i.reviewer_id then true else false end as reviewer_asked_for_agent,
                i.decided_by_name as decided_by, i.on_behalf_of_name as on_behalf_of, i.decided_at, i.batch_size,
                i.seconds_on_item, i.expires_at, i.removed_at, i.removed_order as removed_by_revocation,
                case when %s then 'in force' else 'ended' end as access_now,
                coalesce(g.ended_at, case when g.expires_at <= :now then g.expires_at end) as access_ended_at
            from review_item i
            left join access_grant g on g.grant_id = i.grant_id
            left join agent a on a.agent_id = i.agent_id
            where i.campaign_id = :campaign
            order by i.item_id""".formatted(GrantService.IN_FORCE),
                    "decision",
                    List.of(
                            "item_id",
                            "agent_name",
                            "resource_name",
                            "entitlement_name",
                            "decision",
                            "reason",
                            "decided_by",
                            "reviewer_relation",
                            "decided_at",
                            "batch_size",
                            "seconds_on_item"))
            .proving(BY_PEOPLE);

    private DecisionListing() {}
}
