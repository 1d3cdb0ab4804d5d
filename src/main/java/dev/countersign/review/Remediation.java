package dev.countersign.review;

import dev.countersign.provisioning.RevocationCounts;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.provisioning.Revocations;
import dev.countersign.shared.Actors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has what was revoked taken away, and knows how far that is. Each item orders one revocation, whoever asks again. */
@Component
class Remediation {

    private static final String CAUSE = "review-item";
    private static final int ORDERS_PER_STEP = 5_000;
    private static final int ROUNDS_PER_STEP = 20;

    private static final String TO_TAKE_AWAY = """
            select i.grant_id, cast(i.item_id as varchar(100)) as cause_id,
                coalesce(i.reason, 'Revoked in an access review') as reason, i.decided_by_name as ordered_by
            from review_item i
            where i.campaign_id = :campaign and i.decision in ('REVOKE', 'UNANSWERED_REVOKE')""";

    private final RevocationService revocations;
    private final JdbcClient jdbc;

    Remediation(RevocationService revocations, JdbcClient jdbc) {
        this.revocations = revocations;
        this.jdbc = jdbc;
    }

    /** Orders what cannot wait for the end of the review. */
    void orderAtOnce(CampaignId campaign, UUID submission) {
        var urgent = new Revocations(
                TO_TAKE_AWAY + " and i.submission_id = :submission and " + Urgency.CONDITION,
                Map.of("campaign", campaign.campaignId(), "submission", submission));
        Actors.working(() -> revocations.orderAll(campaign.campaignId(), CAUSE, urgent));
    }

    /** Orders the next revocations that are not ordered yet, as many as one step should, and answers how many. */
    long orderNext(CampaignId campaign) {
        return revocations.orderNext(
                campaign.campaignId(),
                CAUSE,
                new Revocations(TO_TAKE_AWAY, Map.of("campaign", campaign.campaignId())),
                ORDERS_PER_STEP);
    }

    /** Carries orders out and reads them back as far as this goes without waiting; others do the same in the background. */
    void carryOut(CampaignId campaign) {
        var before = revocations.countsOf(campaign.campaignId());
        for (int round = 0; round < ROUNDS_PER_STEP && before.isUnderWay(); round++) {
            revocations.carryOut(campaign.campaignId());
            var after = revocations.verify(campaign.campaignId());
            if (after.equals(before)) {
                return;
            }
            before = after;
        }
    }

    boolean isOrdered(ItemId item) {
        return jdbc.sql("select count(*) from revocation where cause_type = ? and cause_id = ?")
                        .params(CAUSE, item.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    Map<ItemId, RevocationStatus> statuses(List<ItemId> items) {
        var statuses = new HashMap<ItemId, RevocationStatus>();
        if (!items.isEmpty()) {
            jdbc.sql("select cause_id, status from revocation where cause_type = :cause and cause_id in (:items)")
                    .param("cause", CAUSE)
                    .param("items", items.stream().map(ItemId::toString).toList())
                    .query(row -> {
                        statuses.put(
                                new ItemId(Long.parseLong(row.getString("cause_id"))),
                                RevocationStatus.valueOf(row.getString("status")));
                    });
        }
        return statuses;
    }

    RevocationCounts counts(CampaignId campaign) {
        return revocations.countsOf(campaign.campaignId());
    }

    CampaignFigures.Revocations figures(CampaignId campaign) {
        var counts = counts(campaign);
        return new CampaignFigures.Revocations(
                counts.total(),
                counts.ordered() + counts.sent(),
                counts.verified(),
                counts.failed(),
                counts.excepted(),
                counts.alreadyRemoved());
    }
}
