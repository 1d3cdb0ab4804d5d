package dev.countersign.review;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has what was revoked taken away, and knows how far that is. */
@Component
class Remediation {

    static final String CAUSE = "review-item";

    private final JdbcClient jdbc;

    Remediation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders what cannot wait for the end of the review: the highest tiers and critical permissions. */
    void orderAtOnce(CampaignId campaign, List<ReviewItem> decided) {}

    /** Orders the next revocations that are not ordered yet, and answers how many. */
    int orderNext(CampaignId campaign) {
        return 0;
    }

    boolean isOrdered(ItemId item) {
        return jdbc.sql("select count(*) from revocation where cause_type = ? and cause_id = ?")
                        .params(CAUSE, item.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    CampaignFigures.Revocations figures(CampaignId campaign) {
        return jdbc.sql("""
                        select count(*), count(case when status = 'VERIFIED' then 1 end),
                            count(case when status = 'FAILED' then 1 end), count(case when status = 'EXCEPTED' then 1 end)
                        from revocation where batch_id = ?""")
                .param(campaign.campaignId())
                .query((row, number) -> {
                    var ordered = row.getLong(1);
                    var verified = row.getLong(2);
                    var failed = row.getLong(3);
                    var excepted = row.getLong(4);
                    return new CampaignFigures.Revocations(
                            ordered, ordered - verified - failed - excepted, verified, failed, excepted);
                })
                .single();
    }
}
