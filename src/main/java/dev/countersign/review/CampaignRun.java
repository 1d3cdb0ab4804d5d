package dev.countersign.review;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a campaign that its process takes. Each may be taken again after a crash, or by two nodes: it looks where the
 * campaign stands, does what is left to do, and answers what comes next. Where counts differ the campaign stops and says why.
 */
@Service
@Transactional
class CampaignRun {

    /** What the process does after a step. */
    enum Outcome {
        DONE,
        /** The step once more, or what comes before it: it is not time yet, or there is more to do. */
        AGAIN,
        /** The end of the review once more: there is more to settle. */
        MORE,
        STOPPED
    }

    private final CampaignRepository campaigns;
    private final ItemGeneration generation;
    private final Unanswereds unanswereds;
    private final RemovedAccess removed;
    private final Remediation remediation;
    private final Reconciliation reconciliation;
    private final CampaignStanding standing;
    private final Reminders reminders;
    private final Finished finished;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignRun(
            CampaignRepository campaigns,
            ItemGeneration generation,
            Unanswereds unanswereds,
            RemovedAccess removed,
            Remediation remediation,
            Reconciliation reconciliation,
            CampaignStanding standing,
            Reminders reminders,
            Finished finished,
            ApplicationEventPublisher events,
            Clock clock) {
        this.campaigns = campaigns;
        this.generation = generation;
        this.unanswereds = unanswereds;
        this.removed = removed;
        this.remediation = remediation;
        this.reconciliation = reconciliation;
        this.standing = standing;
        this.reminders = reminders;
        this.finished = finished;
        this.events = events;
        this.clock = clock;
    }

    Outcome generate(CampaignId id) {
        try {
            generation.generate(id);
        } catch (CountsDiffer e) {
            return stop(lock(id), e.difference());
        }
        var campaign = lock(id);
        if (campaign.status() != CampaignStatus.RUNNING) {
            return outcome(campaign);
        }
        generation.analyze();
        removed.settle(id);
        if (campaign.tellFirst()) {
            events.publishEvent(CampaignEntry.of("campaign.items-made", campaign, Map.of("items", campaign.items())));
            record(campaign, ReviewReminderDue.Kind.FIRST, reminders.send(campaign, ReviewReminderDue.Kind.FIRST));
        }
        return Outcome.DONE;
    }

    void remind(CampaignId id) {
        var campaign = lock(id);
        if (campaign.isOpen(clock.instant())) {
            removed.settle(id);
        }
        if (campaign.remind(clock.instant())) {
            record(
                    campaign,
                    ReviewReminderDue.Kind.REMINDER,
                    reminders.send(campaign, ReviewReminderDue.Kind.REMINDER));
        }
    }

    /** One entry for each run, so that evidence shows that silence was chased. */
    private void record(Campaign campaign, ReviewReminderDue.Kind kind, int people) {
        events.publishEvent(
                CampaignEntry.of("campaign.reviewers-told", campaign, Map.of("kind", kind.name(), "people", people)));
    }

    void escalate(CampaignId id) {
        var campaign = lock(id);
        if (campaign.escalate(clock.instant())) {
            record(campaign, ReviewReminderDue.Kind.ESCALATION, reminders.escalate(campaign));
        }
    }

    Outcome endReview(CampaignId id) {
        var campaign = lock(id);
        var now = clock.instant();
        if (campaign.status() != CampaignStatus.RUNNING) {
            return outcome(campaign);
        }
        if (!campaign.hasReachedDeadline(now)) {
            return Outcome.AGAIN;
        }
        removed.settle(id);
        if (unanswereds.settleNext(campaign, now) == Unanswereds.SETTLED_PER_STEP) {
            return Outcome.MORE;
        }
        var difference = reconciliation.afterReview(campaign);
        if (difference != null) {
            return stop(campaign, difference);
        }
        campaign.endReview(now);
        finished.all(id);
        events.publishEvent(
                CampaignEntry.of("campaign.review-ended", campaign, Map.of("unanswered", unanswereds.count(id))));
        return Outcome.DONE;
    }

    Outcome remediate(CampaignId id) {
        var campaign = lock(id);
        if (campaign.status() != CampaignStatus.REMEDIATING) {
            return outcome(campaign);
        }
        if (remediation.orderNext(campaign.id()) > 0) {
            return Outcome.AGAIN;
        }
        var difference = reconciliation.afterOrders(campaign);
        if (difference != null) {
            return stop(campaign, difference);
        }
        campaign.verify();
        return Outcome.DONE;
    }

    Outcome verify(CampaignId id) {
        remediation.carryOut(id);
        var campaign = lock(id);
        if (campaign.status() != CampaignStatus.VERIFYING) {
            return outcome(campaign);
        }
        var difference = reconciliation.afterOrders(campaign);
        if (difference != null) {
            return stop(campaign, difference);
        }
        return remediation.counts(id).isSettled() ? Outcome.DONE : Outcome.AGAIN;
    }

    void close(CampaignId id) {
        var campaign = lock(id);
        if (campaign.status() == CampaignStatus.VERIFYING) {
            campaign.close(clock.instant());
            events.publishEvent(new CampaignClosed(id, campaign.name(), standing.of(id)));
        }
    }

    /** What the timers of the review wait for, as variables of the process. */
    Map<String, Object> timers(CampaignId id) {
        return CampaignWorkflow.timers(lock(id).deadlineAt(), clock.instant());
    }

    private Outcome stop(Campaign campaign, String why) {
        campaign.stop(why);
        events.publishEvent(new CampaignStopped(campaign.id(), campaign.name(), why));
        return Outcome.STOPPED;
    }

    private static Outcome outcome(Campaign campaign) {
        return campaign.status() == CampaignStatus.STOPPED ? Outcome.STOPPED : Outcome.DONE;
    }

    private Campaign lock(CampaignId id) {
        return campaigns.lock(id).orElseThrow();
    }
}
