package dev.countersign.review;

import static dev.countersign.shared.Texts.t;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Notice;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a deputy may not do with the items of the person they act for, and how that person hears of what the deputy did. */
@Component
class DeputyActs {

    private final JdbcClient jdbc;
    private final PersonService people;
    private final Actionable actionable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeputyActs(
            JdbcClient jdbc,
            PersonService people,
            Actionable actionable,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.actionable = actionable;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A deputy keeps nothing of what they were lent: items of a person pass neither to whoever acts for that person nor to
     * another of their deputies, by the hand of a deputy.
     *
     * @throws CannotReview where they would
     */
    void requireNotTaken(PersonId from, String fromName, PersonId to, String toName) {
        var me = actionable.me();
        if (from.personId().equals(me)) {
            return;
        }
        if (to.personId().equals(me)) {
            throw new CannotReview(
                    "You act for %s and can answer these items, but you cannot make them your own. Ask a compliance officer to reassign them."
                            .formatted(fromName));
        }
        if (people.deputiesFor(from, actionable.today()).contains(to)) {
            throw new CannotReview("%s acts for %s as well and can answer these items without owning them."
                    .formatted(toName, fromName));
        }
    }

    /** Tells each person for whom this submission decided something. */
    void answered(CampaignId campaign, UUID submission) {
        jdbc.sql("""
                        select i.reviewer_id, c.name, count(*) as items from review_item i
                            join campaign c on c.campaign_id = i.campaign_id
                        where i.submission_id = :submission and i.on_behalf_of is not null
                        group by i.reviewer_id, c.name""")
                .param("submission", submission)
                .query((row, number) -> {
                    var by = Actors.current().name();
                    return new Notice(
                            row.getObject("reviewer_id", UUID.class),
                            "review.deputy",
                            t("review.deputy.answered", by, row.getLong("items")),
                            t("review.deputy.answered.text", by, row.getLong("items"), row.getString("name")),
                            "reviews",
                            "deputy-answered/" + submission);
                })
                .list()
                .forEach(events::publishEvent);
    }

    /** Tells a person that their deputy passed items on. */
    void passedOn(CampaignId campaign, PersonId from, int items, String toName, String reason) {
        if (from.personId().equals(actionable.me())) {
            return;
        }
        var by = Actors.current().name();
        events.publishEvent(new Notice(
                from.personId(),
                "review.deputy",
                t("review.deputy.passed", by, items),
                t("review.deputy.passed.text", by, items, toName, reason),
                "reviews",
                "deputy-passed/%s/%s".formatted(campaign, clock.instant())));
    }
}
