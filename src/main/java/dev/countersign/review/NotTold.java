package dev.countersign.review;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reviewers whom mail about a campaign did not reach: the last one about it failed for good. */
@Component
class NotTold {

    /** Of a reviewer {@code r}; with the parameters {@code from} and {@code to}, see {@link #from} and {@link #to}. */
    static final String CONDITION = """
            exists (select 1 from notification n
                where n.person_id = r.reviewer_id and n.dedup_key >= :from and n.dedup_key < :to and n.mail_state = 'FAILED'
                    and not exists (select 1 from notification later
                        where later.person_id = n.person_id and later.dedup_key >= :from and later.dedup_key < :to
                            and later.mail_state = 'SENT' and later.created_at >= n.created_at))""";

    private final JdbcClient jdbc;

    NotTold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many reviewers with open items were not told. */
    long count(CampaignId campaign, Object now) {
        return jdbc.sql("""
                        select count(*) from (select distinct i.reviewer_id from review_item i
                            where i.campaign_id = :campaign and %s and i.reviewer_id in (
                                select f.person_id from notification f where f.mail_state = 'FAILED')) r
                        where %s""".formatted(OpenItem.CONDITION, CONDITION))
                .param("campaign", campaign.campaignId())
                .param("now", now)
                .param("from", from(campaign))
                .param("to", to(campaign))
                .query(Long.class)
                .single();
    }

    /** Notices about a campaign have keys that begin with it. */
    static String from(CampaignId campaign) {
        return campaign + "/";
    }

    static String to(CampaignId campaign) {
        return campaign + "0";
    }
}
