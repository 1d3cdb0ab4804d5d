package dev.countersign.review;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Notice;
import dev.countersign.shared.Texts;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people what became of a campaign: whoever was passed items, and whoever launched it when it stops or closes. Nobody is told
 * of what they did themselves.
 */
@Component
class CampaignNotices {

    private final CampaignRepository campaigns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignNotices(CampaignRepository campaigns, ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(ItemsPassedOn passed) {
        var campaign = campaigns.findById(passed.campaign()).orElseThrow();
        tell(
                passed.to().personId(),
                "PASSED_ON",
                passed.campaign(),
                "reviews/" + passed.campaign(),
                campaign.name(),
                passed.items(),
                Moment.of(campaign.deadlineAt()),
                passed.by().name(),
                passed.reason());
    }

    @EventListener
    void on(CampaignStopped stopped) {
        tell(
                launcher(stopped.campaign()),
                "STOPPED",
                stopped.campaign(),
                page(stopped.campaign()),
                stopped.name(),
                stopped.why());
    }

    @EventListener
    void on(CampaignClosed closed) {
        var figures = closed.figures();
        tell(
                launcher(closed.campaign()),
                "CLOSED",
                closed.campaign(),
                page(closed.campaign()),
                closed.name(),
                figures.items(),
                figures.revocations().verified(),
                figures.revocations().excepted());
    }

    private void tell(@Nullable UUID person, String kind, CampaignId campaign, String link, Object... values) {
        if (person == null || person.equals(Actors.current().personId())) {
            return;
        }
        var key = "review.notice." + kind;
        events.publishEvent(new Notice(
                person,
                "review",
                Texts.t(key, values),
                Texts.t(key + ".text", values),
                link,
                "%s/%s/%s".formatted(campaign, kind, clock.instant())));
    }

    private @Nullable UUID launcher(CampaignId campaign) {
        return campaigns.findById(campaign).orElseThrow().launchedBy();
    }

    private static String page(CampaignId campaign) {
        return "campaigns/" + campaign;
    }
}
