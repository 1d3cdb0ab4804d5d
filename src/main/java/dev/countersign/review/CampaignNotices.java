package dev.countersign.review;

import dev.countersign.provisioning.RevocationsFailed;
import dev.countersign.shared.Actors;
import dev.countersign.shared.MatterOver;
import dev.countersign.shared.Notice;
import dev.countersign.shared.Texts;
import dev.countersign.shared.UtcTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people what became of a campaign: whoever was passed items; every officer, and whoever launched it, when it stops and when
 * access was not taken away; whoever launched it when it closes. Nobody is told of what they did themselves.
 */
@Component
class CampaignNotices {

    private final CampaignRepository campaigns;
    private final Officers officers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignNotices(CampaignRepository campaigns, Officers officers, ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.officers = officers;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(ItemsPassedOn passed) {
        var campaign = campaigns.findById(passed.campaign()).orElseThrow();
        tell(
                passed.to().personId(),
                "PASSED_ON",
                dedupKey(passed.campaign(), clock.instant()),
                passed.campaign().reviewersRoute(),
                campaign.name(),
                passed.items(),
                UtcTime.of(campaign.deadlineAt()),
                passed.by().name(),
                passed.reason());
    }

    @EventListener
    void on(CampaignStopped stopped) {
        var campaign = campaigns.findById(stopped.campaign()).orElseThrow();
        tellOfficers(campaign, "STOPPED", clock.instant(), campaign.id().officersRoute(), stopped.why());
    }

    @EventListener
    void on(CampaignClosed closed) {
        var campaign = campaigns.findById(closed.campaign()).orElseThrow();
        events.publishEvent(MatterOver.forAll(campaign.id().failuresRoute()));
        var launcher = campaign.launchedBy();
        if (launcher != null) {
            var figures = closed.figures();
            tell(
                    launcher,
                    "CLOSED",
                    dedupKey(campaign.id(), clock.instant()),
                    campaign.id().officersRoute(),
                    campaign.name(),
                    figures.items(),
                    figures.revocations().verified(),
                    figures.revocations().excepted());
        }
    }

    /** Once a day for each campaign, however many fail. */
    @EventListener
    void on(RevocationsFailed failed) {
        campaigns
                .findById(new CampaignId(failed.batch()))
                .ifPresent(campaign -> tellOfficers(
                        campaign,
                        "FAILED",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        campaign.id().failuresRoute()));
    }

    /** @param when a second notice of the same kind at the same time is not sent */
    private void tellOfficers(Campaign campaign, String kind, Object when, String link, Object... values) {
        var key = dedupKey(campaign.id(), when);
        var named =
                Stream.concat(Stream.of(campaign.name()), Arrays.stream(values)).toArray();
        officers.of(campaign.id()).forEach(officer -> tell(officer, kind, key, link, named));
    }

    private void tell(UUID person, String kind, String dedupKey, String link, Object... values) {
        if (person.equals(Actors.current().personId())) {
            return;
        }
        var key = "review.notice." + kind;
        events.publishEvent(new Notice(
                person, "review", Texts.t(key, values), Texts.t(key + ".text", values), link, kind + "/" + dedupKey));
    }

    private static String dedupKey(CampaignId campaign, Object when) {
        return campaign + "/" + when;
    }
}
