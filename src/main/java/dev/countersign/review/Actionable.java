package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What somebody can act on now: open items of running campaigns before their deadline, one's own and those of the people whose
 * deputy one is today, but never those of an agent that one of the two asked for. Queue, badge, home, mail and every decision use this and
 * nothing else, so that nobody is asked for what they cannot do.
 */
@Component
class Actionable {

    /** Nobody answers for an agent that they, or the person they act for, asked for: when the item was made, or as it is now. */
    private static final String NOT_ASKED_BY = "(i.requester_id is null or i.requester_id not in (i.reviewer_id, %1$s))"
            + " and not exists (select 1 from agent asked where asked.agent_id = i.agent_id"
            + " and asked.requester_id in (i.reviewer_id, %1$s))";

    /** The same for whoever acts. */
    static final String NOT_ASKED_BY_ME = NOT_ASKED_BY.formatted(":me");

    private static final String ITEM = OpenItem.CONDITION + " and i.reviewer_id in (:people) and " + NOT_ASKED_BY_ME;
    private static final String CAMPAIGN = "c.status = 'RUNNING' and c.deadline_at > :now";

    /** The condition; {@code i} is the item, {@code c} its campaign. */
    static final String CONDITION = ITEM + " and " + CAMPAIGN;

    /** The same for one campaign, where a statement cannot join it. */
    static final String IN_CAMPAIGN = "i.campaign_id = :campaign and " + ITEM
            + " and exists (select 1 from campaign c where c.campaign_id = :campaign and " + CAMPAIGN + ")";

    /** The same for whoever acts, where {@link #ACTING} is joined. */
    static final String BY_ACTING =
            OpenItem.CONDITION + " and " + NOT_ASKED_BY.formatted("acting.acting_id") + " and " + CAMPAIGN;

    /** Who acts for whom on a day: everybody for themselves, and deputies. {@code acting_id} acts for {@code person_id}. */
    static final String ACTING = """
            (select p.person_id as acting_id, p.person_id from person p
            union select d.acting_id, d.person_id from deputy d where\s""" + PersonService.DEPUTY_IN_FORCE + ")";

    /** Nobody in particular, where it is not a person who is signed in; such an actor has no items. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final PersonService people;
    private final Clock clock;

    Actionable(PersonService people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    UUID me() {
        var person = Actors.current().personId();
        return person == null ? NOBODY : person;
    }

    /** Whoever is signed in, and those they act for today (UTC). */
    List<UUID> people() {
        var me = me();
        return Stream.concat(
                        Stream.of(me),
                        people.actsFor(new PersonId(me), today()).stream().map(PersonId::personId))
                .distinct()
                .toList();
    }

    /** Whoever acts, on behalf of a reviewer whose item it is and who is somebody else. */
    Actor actingFor(PersonId reviewer, String reviewerName) {
        var acting = Actors.current();
        return reviewer.personId().equals(acting.personId())
                ? acting
                : acting.onBehalfOf(Actor.person(reviewer.personId(), reviewerName));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Object now() {
        return Sql.value(clock.instant());
    }

    Map<String, Object> parameters() {
        return Map.of("me", me(), "people", people(), "now", now());
    }
}
