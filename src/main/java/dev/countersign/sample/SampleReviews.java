package dev.countersign.sample;

import dev.countersign.access.Sensitivity;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.review.Answer;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignPlan;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignService;
import dev.countersign.review.ItemId;
import dev.countersign.review.Items;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.ReviewQueue;
import dev.countersign.review.ReviewService;
import dev.countersign.review.ReviewerProgress;
import dev.countersign.review.Scope;
import dev.countersign.review.Suggestion;
import dev.countersign.review.Unanswered;
import dev.countersign.review.UnansweredPolicy;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The access reviews of the sample enterprise: last quarter's, decided and closed, and the one that is running. */
@Component
class SampleReviews {

    private static final String FALLBACK = SamplePeople.keyOfTitle("Managing director");
    private static final Duration OPEN_FOR = Duration.ofDays(21);
    private static final int MOST_ITEMS = 1_000;
    private static final int MOST_STEPS = 1_000;
    private static final int DONE = 0;
    private static final int HALF_WAY = 1;
    private static final int NOT_LOOKED_YET = 2;

    private final CampaignService campaigns;
    private final CampaignProgress progress;
    private final ReviewQueue queue;
    private final ReviewService review;
    private final RevocationService revocations;
    private final PersonService people;

    SampleReviews(
            CampaignService campaigns,
            CampaignProgress progress,
            ReviewQueue queue,
            ReviewService review,
            RevocationService revocations,
            PersonService people) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.queue = queue;
        this.review = review;
        this.revocations = revocations;
        this.people = people;
    }

    /** Everybody decides within three weeks, the officer ends it, what was revoked is verified. */
    void decided(Instant launchedAt) {
        var id = launch(
                launchedAt,
                launchedAt,
                new Scope(Set.of(Environment.PRODUCTION), Set.of(1, 2), Set.of(), Set.of(), Set.of()));
        var day = 1;
        for (var reviewer : reviewers(id)) {
            var submittedAt = launchedAt.plus(Duration.ofHours(20L * day++ % 430));
            Moments.at(
                    submittedAt,
                    () -> as(reviewer, () -> {
                        answer(id, 100);
                        review.submit(id, queue.drafts(id));
                    }));
            revoke(id, submittedAt);
        }
        Moments.at(launchedAt.plus(Duration.ofDays(20)), () -> {
            asOfficer(() -> campaigns.closeEarly(id, "Everybody has answered."));
            carryOn(id);
        });
    }

    /** Launched nine days ago: some have submitted, some are half way, some have not looked yet. */
    void running(Instant now) {
        var launchedAt = now.minus(Duration.ofDays(9));
        var id = launch(
                launchedAt,
                now,
                new Scope(
                        Set.of(Environment.PRODUCTION),
                        Set.of(1, 2, 3),
                        Set.of(),
                        Set.of(),
                        Set.of(Sensitivity.MEDIUM, Sensitivity.HIGH, Sensitivity.CRITICAL)));
        var turn = 0;
        for (var reviewer : reviewers(id)) {
            var mood = isTriedOut(reviewer) ? HALF_WAY : turn % 3;
            var answeredAt = launchedAt.plus(Duration.ofHours(10L + 26L * ++turn % 200));
            if (mood != NOT_LOOKED_YET) {
                Moments.at(
                        answeredAt,
                        () -> as(reviewer, () -> {
                            answer(id, mood == DONE ? 100 : 45);
                            if (mood == DONE) {
                                review.submit(id, queue.drafts(id));
                            }
                        }));
                revoke(id, answeredAt);
            }
        }
    }

    /** Whoever signs in as a reviewer finds something left to do. */
    private static boolean isTriedOut(ReviewerProgress reviewer) {
        return reviewer.name().equals(SamplePeople.name(SampleStaff.REVIEWER));
    }

    /** @param named a moment of the quarter that gives the review its name */
    private CampaignId launch(Instant at, Instant named, Scope scope) {
        var day = named.atZone(ZoneOffset.UTC);
        var plan = new CampaignPlan(
                "Q%d %d access review".formatted((day.getMonthValue() + 2) / 3, day.getYear()),
                "What our production agents can reach, before those who answer for them.",
                scope,
                person(FALLBACK),
                at.plus(OPEN_FOR),
                List.of(7, 3, 1),
                2,
                new UnansweredPolicy(Unanswered.KEEP, Map.of(1, Unanswered.REVOKE)));
        var id = Moments.at(at, () -> {
            var launched = new ArrayList<CampaignId>();
            asOfficer(() -> {
                launched.add(campaigns.create(plan));
                campaigns.launch(launched.getFirst());
            });
            return launched.getFirst();
        });
        Moments.at(at.plusSeconds(2), () -> carryOn(id));
        return id;
    }

    /** Answers the first so many of a hundred of the items that stand before whoever acts. */
    private void answer(CampaignId id, int percent) {
        var items = queue.items(id, Items.all(), null, MOST_ITEMS).rows();
        var mine = items.subList(0, items.size() * percent / 100);
        var certified = new ArrayList<ItemId>();
        var revoked = new ArrayList<ItemId>();
        for (var item : mine) {
            (revokes(item) ? revoked : certified).add(item.id());
        }
        if (certified.size() > 4) {
            var unclear = certified.removeLast();
            review.draft(id, Items.of(unclear), Answer.cannotDecide("I do not know what this is used for any more."));
        }
        review.draft(id, new Items.These(certified), Answer.certify());
        review.draft(id, new Items.These(revoked), Answer.revoke("Not used, and the work goes on without it."));
    }

    private boolean revokes(ReviewItem item) {
        return queue.suggestion(item).kind() == Suggestion.Kind.REVOKE
                && !SampleGrants.isUnnoticed(item.agentName())
                && Objects.hash(item.agentName(), item.resourceName(), item.entitlementName()) % 3 != 0;
    }

    private List<ReviewerProgress> reviewers(CampaignId id) {
        var all = new ArrayList<ReviewerProgress>();
        asOfficer(() -> all.addAll(progress.reviewers(id, null, 200).rows()));
        return all;
    }

    private void carryOn(CampaignId id) {
        Actors.actingAs(Actor.system("countersign"), () -> {
            for (int step = 0; step < MOST_STEPS && campaigns.carryOn(id); step++) {}
        });
    }

    /** What was revoked at the highest tiers is taken away and read back within minutes. */
    private void revoke(CampaignId id, Instant submittedAt) {
        Actors.actingAs(Actor.system("countersign"), () -> {
            Moments.at(submittedAt.plusSeconds(40), () -> revocations.carryOut(id.campaignId()));
            Moments.at(submittedAt.plusSeconds(190), () -> revocations.verify(id.campaignId()));
        });
    }

    private void as(ReviewerProgress reviewer, Runnable work) {
        SampleActor.runAs(Actor.person(reviewer.reviewer().personId(), reviewer.name()), work, "EVERYBODY");
    }

    private void asOfficer(Runnable work) {
        var officer = person(SampleStaff.OFFICER);
        SampleActor.runAs(
                Actor.person(officer.personId(), SamplePeople.name(SampleStaff.OFFICER)),
                work,
                Roles.COMPLIANCE_OFFICER);
    }

    private PersonId person(String key) {
        var found = new ArrayList<PersonId>();
        SampleActor.runAs(
                SampleActor.DIRECTORY,
                () -> found.addAll(people.idsOf(List.of(key)).values()));
        return found.getFirst();
    }
}
