package dev.countersign.review;

import dev.countersign.security.Roles;
import dev.countersign.shared.Notice;
import dev.countersign.shared.Texts;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells every compliance officer, and whoever launched it, that a campaign goes no further by itself. It reads rows and not the
 * campaign, because the campaign may be what cannot be read.
 */
@Component
class StuckNotices {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StuckNotices(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** In a transaction of its own: what cannot be told must not keep the engine from giving the step up. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void tell(CampaignId campaign, String step) {
        var name = jdbc.sql("select name from campaign where campaign_id = ?")
                .param(campaign.campaignId())
                .query(String.class)
                .single();
        events.publishEvent(new CampaignStuck(campaign, name, step));
        jdbc.sql("""
                        select p.person_id from person p join account a on a.person_id = p.person_id and a.enabled
                            join account_role r on r.account_id = a.account_id and r.role = :officer
                        where p.status = 'ACTIVE'
                        union select launched_by from campaign where campaign_id = :campaign and launched_by is not null""")
                .param("officer", Roles.COMPLIANCE_OFFICER)
                .param("campaign", campaign.campaignId())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list()
                .forEach(officer -> events.publishEvent(new Notice(
                        officer,
                        "review",
                        Texts.t("review.notice.STUCK", name),
                        Texts.t("review.notice.STUCK.text", name, step),
                        campaign.officersRoute(),
                        "STUCK/" + campaign + "/" + clock.instant())));
    }
}
