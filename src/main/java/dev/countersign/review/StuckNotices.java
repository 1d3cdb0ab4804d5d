package dev.countersign.review;

import dev.countersign.shared.Notice;
import dev.countersign.shared.Texts;
import java.time.Clock;
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
    private final Officers officers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StuckNotices(JdbcClient jdbc, Officers officers, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
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
        officers.of(campaign)
                .forEach(officer -> events.publishEvent(new Notice(
                        officer,
                        "review",
                        Texts.t("review.notice.STUCK", name),
                        Texts.t("review.notice.STUCK.text", name, step),
                        campaign.officersRoute(),
                        "STUCK/" + campaign + "/" + clock.instant())));
    }
}
