package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.MatterOver;
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
    private final ApplicationEventPublisher events;

    Finished(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Those of the reviewers before whom nothing of the campaign is open any more. */
    void look(CampaignId campaign, Collection<UUID> reviewers) {
        var finished = jdbc.sql("""
                        select p.person_id from person p where p.person_id in (:reviewers) and not exists (
                            select 1 from review_item i
                            where i.campaign_id = :campaign and i.reviewer_id = p.person_id and i.decision is null)""")
                .param("reviewers", reviewers)
                .param("campaign", campaign.campaignId())
                .query(UUID.class)
                .list();
        finished.forEach(person -> events.publishEvent(MatterOver.forOne(campaign.reviewersRoute(), person)));
        endSilence(campaign, finished);
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
