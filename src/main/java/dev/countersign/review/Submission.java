package dev.countersign.review;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Reason;
import dev.countersign.shared.RecordedBy;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns drafts into decisions by one conditional update, so that nothing is decided twice, and records each of them. */
@Component
class Submission {

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final Drafting drafting;
    private final Remediation remediation;
    private final Refusals refusals;
    private final Decided recording;
    private final Finished finished;
    private final DeputyActs deputies;
    private final ApplicationEventPublisher events;

    Submission(
            JdbcClient jdbc,
            Actionable actionable,
            Drafting drafting,
            Remediation remediation,
            Refusals refusals,
            Decided recording,
            Finished finished,
            DeputyActs deputies,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.actionable = actionable;
        this.drafting = drafting;
        this.remediation = remediation;
        this.refusals = refusals;
        this.recording = recording;
        this.finished = finished;
        this.deputies = deputies;
        this.events = events;
    }

    int submit(CampaignId campaign, Drafts seen) {
        var found = drafting.mine(campaign);
        if (found.total() == 0 || !found.equals(seen)) {
            throw new DraftsChanged(seen, found);
        }
        var decided = submit(campaign, Items.all(), found.total());
        if (decided != found.total()) {
            throw new DraftsChanged(seen, found);
        }
        return decided;
    }

    /** @param batch how many items are sent together */
    int submit(CampaignId campaign, Items which, long batch) {
        var submission = Ids.next();
        var selection = Selection.of(which);
        var me = Actors.current();
        var decided = jdbc.sql("""
                        update review_item i set decision = draft, reason = draft_reason, draft = null, draft_reason = null,
                            draft_by = null, decided_by = :drafter, decided_by_name = :name, decided_at = :now,
                            on_behalf_of = case when reviewer_id <> :me then cast(reviewer_id as varchar(100)) end,
                            on_behalf_of_name = case when reviewer_id <> :me then reviewer_name end,
                            submission_id = :submission, batch_size = :batch
                        where %s and %s and %s""".formatted(Drafting.MINE, selection.condition(), OpenItem.ACCESS_IN_FORCE))
                .params(actionable.parameters())
                .params(selection.parameters())
                .param("campaign", campaign.campaignId())
                .param("drafter", actionable.me().toString())
                .param("name", me.name())
                .param("submission", submission)
                .param("batch", batch)
                .update();
        recording.record(submission, item -> actionable.actingFor(item.reviewer(), item.reviewerName()));
        deputies.answered(campaign, submission);
        remediation.orderAtOnce(campaign, submission);
        finished.look(campaign, actionable.people());
        return decided;
    }

    void reopen(ItemId id, String reason) {
        var why = Reason.required(reason);
        var item = refusals.findKnown(id);
        if (remediation.isOrdered(id)) {
            throw new CannotReopen(
                    "This access is being taken away already. Where it is needed after all, it is asked for anew.");
        }
        if (!refusals.isInForce(item.grant())) {
            throw new CannotReopen(refusals.accessIsGone(item));
        }
        var reopened = jdbc.sql("""
                        update review_item set decision = null, reason = null, decided_by = null, decided_by_name = null,
                            decided_at = null, on_behalf_of = null, on_behalf_of_name = null, submission_id = null,
                            answered_at = null, batch_size = null, seconds_on_item = null
                        where item_id = :item and decision is not null
                            and (decided_by = :me and (on_behalf_of is null or on_behalf_of in (:people)) or on_behalf_of = :me)""")
                .param("item", id.itemId())
                .param("me", actionable.me().toString())
                .param(
                        "people",
                        actionable.people().stream().map(UUID::toString).toList())
                .update();
        if (reopened == 0) {
            throw new CannotReopen(
                    item.isOpen()
                            ? "This item is open already."
                            : item.onBehalfOfName() == null
                                    ? "Only %s can reopen this.".formatted(item.decidedByName())
                                    : "%s decided this for %s. Only %2$s can reopen it, and %1$s while they act as the deputy."
                                            .formatted(item.decidedByName(), item.onBehalfOfName()));
        }
        var actor = actionable.actingFor(item.reviewer(), item.reviewerName());
        events.publishEvent(new RecordedBy(
                actor,
                new Entry(
                        "review.item.reopened",
                        "review-item",
                        id.toString(),
                        Map.of(
                                "campaign", item.campaign().toString(),
                                "agent", item.agent().toString(),
                                "was", String.valueOf(item.decision()),
                                "reason", why))));
    }
}
