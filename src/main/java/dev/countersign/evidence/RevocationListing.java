package dev.countersign.evidence;

import java.util.List;

/** E04: access taken away, from the order to the moment its absence was read back. */
final class RevocationListing {

    static final String VERIFIED = "verified";
    static final String ALREADY_REMOVED = "already removed";
    static final String EXCEPTED = "excepted";
    static final String FAILED = "failed";
    static final String PENDING = "pending";

    private static final String COLUMNS = """
            select v.revocation_id, v.cause_type, v.cause_id, a.external_id as agent_id, a.name as agent_name,
                r.name as resource_name, e.name as entitlement_name, v.grant_id, v.target, v.reason, v.ordered_by,
                v.ordered_at, v.limit_at, v.sent_at, v.attempts, v.answer, v.verified_at,
                cast(extract(epoch from (v.verified_at - v.ordered_at)) as bigint) as seconds_to_revoke,
                case when v.verified_at is null then null when v.verified_at <= v.limit_at then true else false end
                    as within_limit,
                case when g.last_used_at > v.ordered_at then g.last_used_at end as used_after_order,
                g.ended_at as access_ended_at, g.ended_order as access_ended_by_revocation,
                v.excepted_by, v.excepted_reason, v.excepted_until,
                case when v.status = 'ALREADY_REMOVED' then 'already removed'
                    when v.verified_at is not null then 'verified' when v.status = 'EXCEPTED' then 'excepted'
                    when v.status = 'FAILED' then 'failed' else 'pending' end as standing
            from revocation v
            join access_grant g on g.grant_id = v.grant_id
            join agent a on a.agent_id = g.agent_id
            join entitlement e on e.entitlement_id = g.entitlement_id
            join resource r on r.resource_id = e.resource_id
            """;

    private static final List<String> EXCERPT = List.of(
            "agent_name",
            "resource_name",
            "entitlement_name",
            "ordered_at",
            "sent_at",
            "verified_at",
            "seconds_to_revoke",
            "within_limit",
            "standing");

    static final Listing OF_CAMPAIGN = new Listing(
            "revocations",
            "Proof of revocation",
            "Every revocation that a decision of the campaign ordered: when it was ordered, sent, and verified by reading the"
                    + " access back; how long it took against its limit; exceptions with who granted them, why and until when. A"
                    + " revocation that found nothing to remove is listed as already removed, with what had ended the access.",
            COLUMNS + """
            where v.cause_type = 'review-item'
                and v.cause_id in (select cast(i.item_id as varchar) from review_item i where i.campaign_id = :campaign)
            order by v.revocation_id""",
            "standing",
            EXCERPT);

    static final Listing OTHERS = new Listing(
            "withdrawals",
            "Access withdrawn for other reasons",
            "Every revocation ordered in the period for another reason than the campaign, as for an agent stopped or a person gone.",
            COLUMNS + """
            where v.ordered_at >= :from and v.ordered_at < :until and not (v.cause_type = 'review-item'
                and v.cause_id in (select cast(i.item_id as varchar) from review_item i where i.campaign_id = :campaign))
            order by v.revocation_id""",
            "standing",
            EXCERPT);

    private RevocationListing() {}
}
