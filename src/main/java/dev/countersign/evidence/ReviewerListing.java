package dev.countersign.evidence;

import java.util.List;

/** E03 in sum: how each reviewer of the campaign decided, how fast and in which batches. */
final class ReviewerListing {

    static final Listing LISTING = new Listing(
                    "reviewers",
                    "Reviewers",
                    "For each reviewer of the campaign: items, decisions that people took, of each kind, items that nobody answered, items whose access was already removed, the largest"
                            + " batch, the average of seconds spent on an item, and the first and last decision.",
                    """
            select i.reviewer_id, max(i.reviewer_name) as reviewer_name, count(*) as items,
                count(case when i.decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE') then 1 end) as decided,
                count(case when i.decision = 'CERTIFY' then 1 end) as certified,
                count(case when i.decision = 'REVOKE' then 1 end) as revoked,
                count(case when i.decision = 'CANNOT_DECIDE' then 1 end) as could_not_decide,
                count(case when i.decision in ('UNANSWERED_KEEP', 'UNANSWERED_REVOKE') then 1 end) as unanswered,
                count(case when i.decision = 'ALREADY_REMOVED' or i.decision is null and i.expires_at <= :now then 1 end)
                    as already_removed,
                count(case when i.decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE')
                    and i.decided_by <> cast(i.reviewer_id as varchar) then 1 end) as decided_by_others,
                count(case when i.requester_id = i.reviewer_id then 1 end) as asked_for_the_agent,
                max(i.batch_size) as largest_batch, cast(avg(i.seconds_on_item) as bigint) as average_seconds,
                min(case when i.decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE') then i.decided_at end) as first_decision,
                max(case when i.decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE') then i.decided_at end) as last_decision
            from review_item i
            where i.campaign_id = :campaign
            group by i.reviewer_id
            order by i.reviewer_id""",
                    "items",
                    List.of(
                            "reviewer_name",
                            "items",
                            "decided",
                            "certified",
                            "revoked",
                            "could_not_decide",
                            "unanswered",
                            "decided_by_others",
                            "largest_batch",
                            "average_seconds",
                            "first_decision",
                            "last_decision"))
            .proving(new Proof.EveryRowWith(DecisionListing.LISTING));

    private ReviewerListing() {}
}
