package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.security.Roles;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people of a review who can do something about it at this moment; whoever has finished hears nothing. */
@Component
class Reminders {

    private record Waiting(PersonId person, String name, long open) {}

    private record Silent(
            PersonId superior, String superiorName, boolean seesCampaigns, PersonId silent, String about, long open) {}

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(JdbcClient jdbc, Actionable actionable, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.actionable = actionable;
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
     * Tells the managers of those who have answered nothing at all; where one has no manager the fallback reviewer, and of that one
     * whoever launched it.
     *
     * @return how many were told
     */
    int escalate(Campaign campaign) {
        var silent = jdbc.sql("""
                        select s.*, exists (select 1 from account a join account_role r on r.account_id = a.account_id
                            where a.person_id = s.person_id and a.enabled and r.role in (:seers)) as sees_campaigns
                        from (select m.person_id, m.display_name, i.reviewer_id, i.reviewer_name, count(*) as open_items
                        from review_item i join person p on p.person_id = i.reviewer_id
                        join person m on m.person_id = coalesce(p.manager_id,
                                nullif(cast(:fallback as uuid), i.reviewer_id), cast(:launcher as uuid)) and m.status = 'ACTIVE'
                                and m.person_id <> i.reviewer_id
                        where i.campaign_id = :campaign and i.decision is null and i.draft is null
                            and not exists (select 1 from review_item x where x.campaign_id = :campaign
                                and x.reviewer_id = i.reviewer_id and (x.decision is not null or x.draft is not null))
                        group by m.person_id, m.display_name, i.reviewer_id, i.reviewer_name) s
                        order by s.reviewer_name, s.reviewer_id""")
                .param("seers", List.of(Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR))
                .param("campaign", campaign.id().campaignId())
                .param("fallback", campaign.fallback().toString())
                .param(
                        "launcher",
                        campaign.launchedBy() == null
                                ? null
                                : campaign.launchedBy().toString())
                .query((row, number) -> new Silent(
                        new PersonId(Objects.requireNonNull(row.getObject("person_id", UUID.class))),
                        row.getString("display_name"),
                        row.getBoolean("sees_campaigns"),
                        new PersonId(Objects.requireNonNull(row.getObject("reviewer_id", UUID.class))),
                        row.getString("reviewer_name"),
                        row.getLong("open_items")))
                .list();
        silent.forEach(one -> events.publishEvent(new ReviewReminderDue(
                campaign.id(),
                campaign.name(),
                ReviewReminderDue.Kind.ESCALATION,
                one.superior(),
                one.superiorName(),
                one.open(),
                campaign.deadlineAt(),
                new Silence(campaign.id(), one.silent()).route(one.seesCampaigns()),
                one.about())));
        return silent.size();
    }

    private List<Waiting> waiting(Campaign campaign, @Nullable PersonId reviewer) {
        return jdbc.sql("""
                        select w.person_id, w.display_name, count(*) as open_items
                        from review_item i join campaign c on c.campaign_id = i.campaign_id
                        join %s acting on acting.person_id = i.reviewer_id
                        join person w on w.person_id = acting.acting_id and w.status = 'ACTIVE'
                        where i.campaign_id = :campaign and %s
                            and (cast(:reviewer as uuid) is null or i.reviewer_id = cast(:reviewer as uuid))
                        group by w.person_id, w.display_name
                        order by w.display_name, w.person_id""".formatted(Actionable.ACTING, Actionable.BY_ACTING))
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
