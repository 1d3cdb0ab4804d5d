package dev.countersign.review;

import static dev.countersign.review.CampaignStatus.CANCELLED;
import static dev.countersign.review.CampaignStatus.CLOSED;
import static dev.countersign.review.CampaignStatus.DRAFT;
import static dev.countersign.review.CampaignStatus.LAUNCHING;
import static dev.countersign.review.CampaignStatus.REMEDIATING;
import static dev.countersign.review.CampaignStatus.RUNNING;
import static dev.countersign.review.CampaignStatus.STOPPED;
import static dev.countersign.review.CampaignStatus.VERIFYING;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.SearchKey;
import dev.countersign.shared.SearchText;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An access review: what is put before whom until when, and how far it is. Its items are rows of their own. */
@Entity
class Campaign {

    @EmbeddedId
    private CampaignId id;

    @Version
    private @Nullable Long version;

    private String name;
    private String nameKey;
    private String searchText;
    private String description;

    @Enumerated(EnumType.STRING)
    private CampaignStatus status = DRAFT;

    @Enumerated(EnumType.STRING)
    private @Nullable CampaignStatus stage;

    @Convert(converter = CampaignJson.OfScope.class)
    private Scope scope;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "fallback_id"))
    private PersonId fallback;

    @Convert(converter = CampaignJson.OfUnanswered.class)
    private UnansweredPolicy unanswered;

    @Embedded
    private ReminderPlan reminders;

    private String createdBy;
    private String createdByName;
    private Instant createdAt;
    private @Nullable Instant launchedAt;
    private @Nullable UUID launchedBy;
    private Instant deadlineAt;
    private @Nullable Instant reviewEndedAt;
    private @Nullable Instant closedAt;
    private long items;
    private @Nullable String failure;

    @SuppressWarnings("NullAway") // filled by the persistence provider
    protected Campaign() {}

    @SuppressWarnings("NullAway") // the plan fills the rest
    Campaign(CampaignId id, CampaignPlan plan, Actor creator, Instant now) {
        this.id = id;
        this.createdBy = creator.id();
        this.createdByName = creator.name();
        this.createdAt = now;
        take(plan);
    }

    void change(CampaignPlan plan) {
        require(status == DRAFT, "It has been launched; only its deadline can still be moved.");
        take(plan);
    }

    private void take(CampaignPlan plan) {
        name = plan.name().strip();
        nameKey = SearchKey.of(name);
        searchText = SearchText.of(name);
        description = plan.description();
        scope = plan.scope();
        fallback = plan.fallback();
        deadlineAt = plan.deadline();
        reminders = new ReminderPlan(plan.reminderDays(), plan.escalationDays());
        unanswered = plan.unanswered();
    }

    /** Answers whether this call made the difference: a second click launches nothing twice. */
    boolean launch(Actor launcher, Instant now) {
        if (status != DRAFT) {
            require(status != CANCELLED, "It was cancelled. Make a new one.");
            return false;
        }
        status = LAUNCHING;
        launchedAt = now;
        launchedBy = launcher.personId();
        return true;
    }

    void run(long itemsMade) {
        items = itemsMade;
        status = RUNNING;
    }

    /** Answers whether reviewers are still to be told for the first time, and takes note that they are. */
    boolean tellFirst() {
        return reminders.tellFirst(Objects.requireNonNull(launchedAt));
    }

    /** @throws ReviewIsOver where decisions are no longer, or not yet, taken */
    void requireOpen(Instant now) {
        if (!isOpen(now)) {
            throw new ReviewIsOver(this);
        }
    }

    boolean isOpen(Instant now) {
        return status == RUNNING && now.isBefore(deadlineAt);
    }

    void extend(Instant deadline, Instant now) {
        require(status == RUNNING, "Only a running campaign can be extended.");
        require(now.isBefore(deadlineAt), "Its deadline has passed and its items are being settled.");
        require(deadline.isAfter(deadlineAt), "The new deadline must be later than the present one.");
        if (deadline.isAfter(now.plus(CampaignPlan.LONGEST))) {
            throw Invalid.of("deadline", CampaignPlan.WITHIN_A_YEAR);
        }
        deadlineAt = deadline;
        reminders.deadlineMoved();
    }

    /** Ends the review before its deadline, at this moment. */
    void endEarly(Instant now) {
        require(status == RUNNING, "Only a running campaign can be closed.");
        if (now.isBefore(deadlineAt)) {
            deadlineAt = now;
        }
    }

    /** Answers whether the review can end now; a timer may fire while the deadline is being moved. */
    boolean hasReachedDeadline(Instant now) {
        return !now.isBefore(deadlineAt);
    }

    void endReview(Instant now) {
        status = REMEDIATING;
        reviewEndedAt = now;
    }

    void verify() {
        status = VERIFYING;
    }

    void close(Instant now) {
        status = CLOSED;
        closedAt = now;
    }

    void cancel(Instant now) {
        require(!status.isOver(), "It is over already.");
        var at = status == STOPPED ? stage : status;
        require(
                at != REMEDIATING && at != VERIFYING,
                "Its review has ended and revocations are under way; it will close by itself.");
        status = CANCELLED;
        closedAt = now;
    }

    void stop(String why) {
        stage = status;
        status = STOPPED;
        failure = why;
    }

    /** Goes back to the stage in which it stopped, and answers which one that is. */
    CampaignStatus resume() {
        var before = stage;
        if (before == null) {
            throw new NotInThisStage(name, "It has not stopped.");
        }
        status = before;
        stage = null;
        failure = null;
        return status;
    }

    /** Answers whether a reminder is due that has not gone out yet, and takes note that it does. */
    boolean remind(Instant now) {
        return isOpen(now) && reminders.remind(now, deadlineAt);
    }

    /** Answers whether silence is to be escalated now, once for each deadline. */
    boolean escalate(Instant now) {
        return isOpen(now) && reminders.escalate(now, deadlineAt);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new NotInThisStage(name, otherwise);
        }
    }

    CampaignPlan plan() {
        return new CampaignPlan(
                name,
                description,
                scope,
                fallback,
                deadlineAt,
                reminders.days(),
                reminders.escalationDays(),
                unanswered);
    }

    CampaignId id() {
        return id;
    }

    String name() {
        return name;
    }

    CampaignStatus status() {
        return status;
    }

    @Nullable
    CampaignStatus stage() {
        return stage;
    }

    Scope scope() {
        return scope;
    }

    PersonId fallback() {
        return fallback;
    }

    UnansweredPolicy unanswered() {
        return unanswered;
    }

    /** Who is told how it goes; null where it was not launched by a person. */
    @Nullable
    UUID launchedBy() {
        return launchedBy;
    }

    Instant deadlineAt() {
        return deadlineAt;
    }

    long items() {
        return items;
    }

    CampaignDetail detail(String fallbackName) {
        return new CampaignDetail(
                id,
                plan(),
                fallbackName,
                status,
                createdByName,
                createdAt,
                launchedAt,
                reviewEndedAt,
                closedAt,
                items,
                stage,
                failure);
    }
}
