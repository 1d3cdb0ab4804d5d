package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A reviewer's work: answers are drafted, changed and taken back freely, then submitted together. The first answer settles an
 * item. Everything here is refused once the deadline has passed or the campaign does not run, whether or not a timer has fired.
 */
@Service
@Transactional
public class ReviewService {

    private final CampaignRepository campaigns;
    private final Drafting drafting;
    private final Strokes strokes;
    private final Submission submission;
    private final Reassignment reassignment;
    private final Refusals refusals;
    private final Clock clock;

    ReviewService(
            CampaignRepository campaigns,
            Drafting drafting,
            Strokes strokes,
            Submission submission,
            Reassignment reassignment,
            Refusals refusals,
            Clock clock) {
        this.campaigns = campaigns;
        this.drafting = drafting;
        this.strokes = strokes;
        this.submission = submission;
        this.reassignment = reassignment;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Notes an answer beside each of the chosen open items that this person can act on.
     *
     * @return how many items carry it now; others were settled meanwhile or are not this person's
     * @throws ReviewIsOver after the deadline, and while the campaign does not run
     * @throws AlreadyDecided or NotYourItem where a single item was meant and cannot be answered
     */
    @PreAuthorize(Permissions.REVIEWER)
    public int draft(CampaignId campaign, Items which, Answer answer) {
        open(campaign);
        var drafted = drafting.draft(campaign, which, answer, null);
        if (drafted == 0 && which instanceof Items.These(var ids) && ids.size() == 1) {
            throw refusals.of(ids.getFirst());
        }
        return drafted;
    }

    /**
     * Answers as {@link #draft} does, and keeps what stood beside each item before.
     *
     * @param shown how long the items had been shown to this person
     * @return what {@link #takeBack} needs to undo exactly this
     */
    @PreAuthorize(Permissions.REVIEWER)
    public Stroke answer(CampaignId campaign, Items which, Answer answer, Duration shown) {
        open(campaign);
        var stroke = strokes.draft(campaign, which, answer, shown);
        if (stroke.size() == 0 && which instanceof Items.These(var ids) && ids.size() == 1) {
            throw refusals.of(ids.getFirst());
        }
        return stroke;
    }

    /** Puts back what stood there before an answer, where that answer still stands. @return on how many items */
    @PreAuthorize(Permissions.REVIEWER)
    public int takeBack(CampaignId campaign, Stroke stroke) {
        open(campaign);
        return strokes.takeBack(campaign, stroke);
    }

    /** Takes this person's drafts back. @return how many there were */
    @PreAuthorize(Permissions.REVIEWER)
    public int undo(CampaignId campaign, Items which) {
        open(campaign);
        return drafting.undo(campaign, which);
    }

    /**
     * Turns all of this person's drafts in a campaign into decisions. What is revoked at the highest tiers is taken away at once.
     *
     * @param seen what the person saw before submitting
     * @return how many items were decided
     * @throws DraftsChanged where there are other drafts now; nothing is decided then
     */
    @PreAuthorize(Permissions.REVIEWER)
    public int submit(CampaignId campaign, Drafts seen) {
        open(campaign);
        return submission.submit(campaign, seen);
    }

    /**
     * Drafts and submits answers in one step, as programs do: all of them or none.
     *
     * @throws Invalid where an item is named more than once
     * @throws AlreadyDecided or NotYourItem naming the first item that cannot be answered
     */
    @PreAuthorize(Permissions.REVIEWER)
    public int decide(CampaignId campaign, List<ItemAnswer> answers) {
        requireEachOnce(answers.stream().map(ItemAnswer::item).toList());
        open(campaign);
        var byAnswer = answers.stream()
                .collect(Collectors.groupingBy(
                        ItemAnswer::answer,
                        LinkedHashMap::new,
                        Collectors.mapping(ItemAnswer::item, Collectors.toList())));
        byAnswer.forEach((answer, items) -> {
            if (drafting.draft(campaign, new Items.These(items), answer, null) < items.size()) {
                throw refusals.ofFirst(campaign, items);
            }
        });
        var items = answers.stream().map(ItemAnswer::item).toList();
        var decided = submission.submit(campaign, new Items.These(items), items.size());
        if (decided < items.size()) {
            throw refusals.ofFirst(campaign, items);
        }
        return decided;
    }

    /**
     * Takes back a decision that this person made, until the review ends.
     *
     * @throws CannotReopen where it is somebody else's, or its access is being taken away already
     */
    @PreAuthorize(Permissions.REVIEWER)
    public void reopen(ItemId item, String reason) {
        var campaign = campaigns.lock(refusals.campaignOf(item)).orElseThrow();
        campaign.requireOpen(clock.instant());
        submission.reopen(item, reason);
    }

    /**
     * Passes items on to somebody who can judge better; drafts on them are dropped.
     *
     * @return how many were passed on
     * @throws CannotReview where that person has left, is locked out, or asked for some of the agents
     * @throws TooManyItems where these are more than are passed on at once
     */
    @PreAuthorize(Permissions.REVIEWER)
    public int reassign(CampaignId campaign, Items which, PersonId to, String reason) {
        open(campaign);
        var passed = reassignment.byReviewer(campaign, which, to, reason);
        if (passed == 0 && which instanceof Items.These(var ids) && ids.size() == 1) {
            throw refusals.of(ids.getFirst());
        }
        return passed;
    }

    private static void requireEachOnce(List<ItemId> items) {
        var seen = new HashSet<ItemId>();
        var twice = items.stream()
                .filter(item -> !seen.add(item))
                .distinct()
                .map(item -> new Invalid.Violation(
                        "decisions", "Item %s is named more than once. Name each item once.".formatted(item)))
                .toList();
        if (!twice.isEmpty()) {
            throw new Invalid(twice);
        }
    }

    private void open(CampaignId id) {
        campaigns.findById(id).orElseThrow(() -> NotFound.of("campaign", id)).requireOpen(clock.instant());
    }
}
