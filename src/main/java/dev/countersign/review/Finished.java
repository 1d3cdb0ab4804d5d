package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.MatterOver;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets notices rest that ask for what is over: what a reviewer was asked, and what others were told of that reviewer's silence. */
@Component
class Finished {

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Finished(JdbcClient jdbc, Actionable actionable, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.actionable = actionable;
        this.events = events;
        this.clock = clock;
    }

    /** Looks who of these reviewers, and of those who act for them, has nothing of the campaign to answer any more. */
    void look(CampaignId campaign, Collection<UUID> reviewers) {
        askedNoMore(campaign, reviewers)
                .forEach(person -> events.publishEvent(MatterOver.forOne(campaign.reviewersRoute(), person)));
        endSilence(campaign, withNothingOpen(campaign, reviewers));
    }

    private List<UUID> askedNoMore(CampaignId campaign, Collection<UUID> reviewers) {
        return jdbc.sql("""
                        select distinct a.acting_id from %s a where a.person_id in (:reviewers) and not exists (
                            select 1 from review_item i join campaign c on c.campaign_id = i.campaign_id
                                join %s acting on acting.person_id = i.reviewer_id
                            where i.campaign_id = :campaign and acting.acting_id = a.acting_id and %s)""".formatted(Actionable.ACTING, Actionable.ACTING, Actionable.BY_ACTING))
                .param("reviewers", reviewers)
                .param("campaign", campaign.campaignId())
                .param("today", actionable.today())
                .param("now", Sql.value(clock.instant()))
                .query(UUID.class)
                .list();
    }

    private List<UUID> withNothingOpen(CampaignId campaign, Collection<UUID> reviewers) {
        return jdbc.sql("""
                        select p.person_id from person p where p.person_id in (:reviewers) and not exists (
                            select 1 from review_item i
                            where i.campaign_id = :campaign and i.reviewer_id = p.person_id and %s)""".formatted(OpenItem.CONDITION))
                .param("now", Sql.value(clock.instant()))
                .param("reviewers", reviewers)
                .param("campaign", campaign.campaignId())
                .query(UUID.class)
                .list();
    }

    /** All of them: the campaign asks nobody any more. */
    void all(CampaignId campaign) {
        events.publishEvent(MatterOver.forAll(campaign.reviewersRoute()));
        endSilence(
                campaign,
                jdbc.sql("select distinct reviewer_id from review_item where campaign_id = ?")
                        .param(campaign.campaignId())
                        .query(UUID.class)
                        .list());
    }

    private void endSilence(CampaignId campaign, List<UUID> silent) {
        if (!silent.isEmpty()) {
            events.publishEvent(MatterOver.forAll(silent.stream()
                    .flatMap(person -> new Silence(campaign, new PersonId(person)).routes().stream())
                    .toList()));
        }
    }
}
