package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.MatterOver;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An officer's side of access reviews: prepare, launch, watch over, and bring to an end. */
@Service
@Transactional
public class CampaignService {

    private final CampaignRepository campaigns;
    private final CampaignWorkflow workflow;
    private final Preflights preflights;
    private final Unanswereds unanswereds;
    private final Reassignment reassignment;
    private final Reminders reminders;
    private final Finished finished;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignService(
            CampaignRepository campaigns,
            CampaignWorkflow workflow,
            Preflights preflights,
            Unanswereds unanswereds,
            Reassignment reassignment,
            Reminders reminders,
            Finished finished,
            ApplicationEventPublisher events,
            Clock clock) {
        this.campaigns = campaigns;
        this.workflow = workflow;
        this.preflights = preflights;
        this.unanswereds = unanswereds;
        this.reassignment = reassignment;
        this.reminders = reminders;
        this.finished = finished;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Counts what a scope holds now.
     *
     * @param fallback null while nobody is named; what falls to it has no reviewer then
     */
    @PreAuthorize(Permissions.READER)
    @Transactional(readOnly = true)
    public ScopeCount count(Scope scope, @Nullable PersonId fallback) {
        return preflights.count(scope, fallback, clock.instant());
    }

    /**
     * What a plan would become if it were launched now, and what speaks against it.
     *
     * @throws Invalid naming each field that is not right
     */
    @PreAuthorize(Permissions.READER)
    @Transactional(readOnly = true)
    public Preflight preflight(CampaignPlan plan) {
        plan.requireValid(clock.instant());
        return preflights.look(plan);
    }

    /** What a prepared campaign would become if it were launched now, as {@link #preflight(CampaignPlan)} says it. */
    @PreAuthorize(Permissions.READER)
    @Transactional(readOnly = true)
    public Preflight preflight(CampaignId id) {
        return preflights.look(campaigns
                .findById(id)
                .orElseThrow(() -> NotFound.of("campaign", id))
                .plan());
    }

    /**
     * Prepares a campaign; nobody is asked before it is launched.
     *
     * @throws Invalid naming each field that is not right
     */
    @PreAuthorize(Permissions.OFFICER)
    public CampaignId create(CampaignPlan plan) {
        plan.requireValid(clock.instant());
        var campaign =
                campaigns.save(new Campaign(new CampaignId(Ids.next()), plan, Actors.current(), clock.instant()));
        events.publishEvent(CampaignEntry.ofPlan("campaign.created", campaign));
        return campaign.id();
    }

    /** @throws NotInThisStage once it is launched */
    @PreAuthorize(Permissions.OFFICER)
    public void change(CampaignId id, CampaignPlan plan) {
        plan.requireValid(clock.instant());
        var campaign = lock(id);
        campaign.change(plan);
        events.publishEvent(CampaignEntry.ofPlan("campaign.changed", campaign));
    }

    /**
     * Starts a campaign: its items are made in the background. A second call changes nothing.
     *
     * @throws PreflightFailed where something blocks it, saying what to do
     */
    @PreAuthorize(Permissions.OFFICER)
    public void launch(CampaignId id) {
        var campaign = lock(id);
        if (!campaign.launch(Actors.current(), clock.instant())) {
            return;
        }
        var preflight = preflights.look(campaign.plan());
        if (!preflight.canLaunch()) {
            throw new PreflightFailed(preflight);
        }
        workflow.start(id);
        events.publishEvent(CampaignEntry.ofPlan("campaign.launched", campaign));
    }

    /**
     * Gives reviewers more time.
     *
     * @param deadline later than the present one
     */
    @PreAuthorize(Permissions.OFFICER)
    public void extend(CampaignId id, Instant deadline, String reason) {
        var campaign = lock(id);
        var before = campaign.deadlineAt();
        campaign.extend(deadline, clock.instant());
        workflow.moveDeadline(id, deadline);
        events.publishEvent(CampaignEntry.of(
                "campaign.extended", campaign, Map.of("before", before.toString(), "reason", Reason.required(reason))));
        reminders.send(campaign, ReviewReminderDue.Kind.EXTENDED);
    }

    /** What {@link #closeEarly} would do now to what nobody answered. */
    @PreAuthorize(Permissions.OFFICER)
    @Transactional(readOnly = true)
    public UnansweredOutlook outlook(CampaignId id) {
        var campaign = campaigns.findById(id).orElseThrow(() -> NotFound.of("campaign", id));
        return unanswereds.outlook(id, campaign.unanswered(), clock.instant());
    }

    /** Ends the review now; the rule for unanswered items applies. */
    @PreAuthorize(Permissions.OFFICER)
    public void closeEarly(CampaignId id, String reason) {
        var campaign = lock(id);
        campaign.endEarly(clock.instant());
        workflow.endReview(id);
        events.publishEvent(
                CampaignEntry.of("campaign.ended-early", campaign, Map.of("reason", Reason.required(reason))));
    }

    /** Gives a campaign up before its review ends. Decisions made so far are kept; what they took away stays away. */
    @PreAuthorize(Permissions.OFFICER)
    public void cancel(CampaignId id, String reason) {
        var campaign = lock(id);
        campaign.cancel(clock.instant());
        finished.all(id);
        events.publishEvent(MatterOver.forAll(id.officersRoute()));
        workflow.cancel(id);
        events.publishEvent(
                CampaignEntry.of("campaign.cancelled", campaign, Map.of("reason", Reason.required(reason))));
    }

    /** Lets a stopped campaign go on in the stage where it stopped, and one whose work failed too often try again. */
    @PreAuthorize(Permissions.OFFICER)
    public void resume(CampaignId id) {
        var campaign = lock(id);
        if (campaign.status() == CampaignStatus.STOPPED) {
            workflow.resume(id, campaign.resume());
            events.publishEvent(MatterOver.forAll(id.officersRoute()));
            events.publishEvent(CampaignEntry.of("campaign.resumed", campaign));
        } else if (workflow.retry(id)) {
            events.publishEvent(MatterOver.forAll(id.officersRoute()));
            events.publishEvent(CampaignEntry.of("campaign.retried", campaign));
        }
    }

    /**
     * Reminds reviewers with open items, and nobody else.
     *
     * @param reviewer null for all of them
     * @return how many people
     */
    @PreAuthorize(Permissions.OFFICER)
    public int nudge(CampaignId id, @Nullable PersonId reviewer) {
        var campaign = lock(id);
        campaign.requireOpen(clock.instant());
        var told = reminders.send(campaign, ReviewReminderDue.Kind.NUDGE, reviewer);
        if (told == 0 && reminders.isAnythingOpen(campaign, reviewer)) {
            throw new NobodyToTell(
                    reviewer == null
                            ? "Nobody who can sign in has open items. Reassign what is open before people who have left."
                            : "This person has left or cannot sign in, and is not reminded. Reassign what is open before them.");
        }
        events.publishEvent(CampaignEntry.of("campaign.nudged", campaign, Map.of("people", told)));
        return told;
    }

    /** Puts open items, and those that somebody could not decide, before another person. @return how many */
    @PreAuthorize(Permissions.OFFICER)
    public int reassign(CampaignId id, Items which, PersonId to, String reason) {
        var campaign = lock(id);
        campaign.requireOpen(clock.instant());
        return reassignment.byOfficer(id, which, to, reason);
    }

    /**
     * Carries out at once, on this thread, what the campaign's process would do next in the background. For the sample enterprise,
     * which lives through a past year, and for tests.
     *
     * @return whether there was anything to do
     */
    @PreAuthorize("hasRole('WORK')")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean carryOn(CampaignId id) {
        return workflow.carryOn(id);
    }

    private Campaign lock(CampaignId id) {
        return campaigns.lock(id).orElseThrow(() -> NotFound.of("campaign", id));
    }
}
