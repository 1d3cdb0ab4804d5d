package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people of a review who can do something about it at this moment; whoever has finished hears nothing. */
@Component
class Reminders {

    private record Waiting(PersonId person, String name, long open) {}

    private record Silent(PersonId person, String name, long open) {}

    private static final int MOST_NAMES = 20;

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(
            JdbcClient jdbc,
            Actionable actionable,
            Superiors superiors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.actionable = actionable;
        this.superiors = superiors;
        this.events = events;
        this.clock = clock;
    }

    int send(Campaign campaign, ReviewReminderDue.Kind kind) {
        return send(campaign, kind, null);
    }

    /** @param reviewer tells only this person and their deputies; null tells everybody with open items */
    int send(Campaign campaign, ReviewReminderDue.Kind kind, @Nullable PersonId reviewer) {
        var waiting = waiting(campaign, reviewer);
        waiting.forEach(one -> events.publishEvent(new ReviewReminderDue(
                campaign.id(),
                campaign.name(),
                kind,
                one.person(),
                one.name(),
                one.open(),
                campaign.deadlineAt(),
                campaign.id().reviewersRoute(),
                null)));
        return waiting.size();
    }

    /**
     * Tells of those who have answered nothing at all, each to the first who can do something about it; whoever is told of several gets
     * one notice with all of them.
     *
     * @return how many were told
     */
    int escalate(Campaign campaign) {
        var silent = jdbc.sql("""
                        select i.reviewer_id, i.reviewer_name, count(*) as open_items
                        from review_item i
                        where i.campaign_id = :campaign and %s and i.draft is null
                            and not exists (select 1 from review_item x where x.campaign_id = :campaign
                                and x.reviewer_id = i.reviewer_id
                                and (x.decision <> 'ALREADY_REMOVED' or x.draft is not null))
                        group by i.reviewer_id, i.reviewer_name order by i.reviewer_name, i.reviewer_id""".formatted(OpenItem.CONDITION + " and " + OpenItem.ACCESS_IN_FORCE))
                .param("campaign", campaign.id().campaignId())
                .param("now", actionable.now())
                .query((row, number) -> new Silent(
                        new PersonId(Objects.requireNonNull(row.getObject("reviewer_id", UUID.class))),
                        row.getString("reviewer_name"),
                        row.getLong("open_items")))
                .list();
        var told = new LinkedHashMap<Superiors.Superior, List<Silent>>();
        for (var one : silent) {
            for (var superior : superiors.of(campaign, one.person())) {
                told.computeIfAbsent(superior, known -> new ArrayList<>()).add(one);
            }
        }
        told.forEach((superior, ones) -> events.publishEvent(new ReviewReminderDue(
                campaign.id(),
                campaign.name(),
                ReviewReminderDue.Kind.ESCALATION,
                superior.person(),
                superior.name(),
                ones.stream().mapToLong(Silent::open).sum(),
                campaign.deadlineAt(),
                link(campaign, superior, ones),
                names(ones))));
        return told.size();
    }

    private static String link(Campaign campaign, Superiors.Superior superior, List<Silent> silent) {
        return silent.size() > 1 && superior.seesCampaigns()
                ? campaign.id().officersRoute() + "/items?decision=open"
                : new Silence(campaign.id(), silent.getFirst().person()).route(superior.seesCampaigns());
    }

    private static String names(List<Silent> silent) {
        return silent.size() <= MOST_NAMES
                ? silent.stream().map(Silent::name).collect(Collectors.joining(", "))
                : "%s (+%,d)"
                        .formatted(
                                silent.stream()
                                        .limit(MOST_NAMES)
                                        .map(Silent::name)
                                        .collect(Collectors.joining(", ")),
                                silent.size() - MOST_NAMES);
    }

    /** @param reviewer whose items are meant; null for everybody's */
    boolean isAnythingOpen(Campaign campaign, @Nullable PersonId reviewer) {
        return jdbc.sql("""
                        select count(*) from review_item i where i.campaign_id = :campaign and %s
                            and (cast(:reviewer as uuid) is null or i.reviewer_id = cast(:reviewer as uuid))""".formatted(OpenItem.CONDITION + " and " + OpenItem.ACCESS_IN_FORCE))
                        .param("campaign", campaign.id().campaignId())
                        .param("now", actionable.now())
                        .param("reviewer", reviewer == null ? null : reviewer.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private List<Waiting> waiting(Campaign campaign, @Nullable PersonId reviewer) {
        return jdbc.sql("""
                        select w.person_id, w.display_name, count(*) as open_items
                        from review_item i join campaign c on c.campaign_id = i.campaign_id
                        join %s acting on acting.person_id = i.reviewer_id
                        join person w on w.person_id = acting.acting_id
                        left join %s wa on wa.person_id = w.person_id
                        where i.campaign_id = :campaign and %s and %s and %s
                            and (cast(:reviewer as uuid) is null or i.reviewer_id = cast(:reviewer as uuid))
                        group by w.person_id, w.display_name
                        order by w.display_name, w.person_id""".formatted(
                                Actionable.ACTING,
                                ItemSource.ACCOUNTS,
                                Actionable.BY_ACTING,
                                OpenItem.ACCESS_IN_FORCE,
                                ItemSource.MAY_REVIEW.formatted("w", "wa")))
                .param("campaign", campaign.id().campaignId())
                .param("today", actionable.today())
                .param("now", Sql.value(clock.instant()))
                .param("reviewer", reviewer == null ? null : reviewer.toString())
                .query((row, number) -> new Waiting(
                        new PersonId(Objects.requireNonNull(row.getObject("person_id", UUID.class))),
                        row.getString("display_name"),
                        row.getLong("open_items")))
                .list();
    }
}
