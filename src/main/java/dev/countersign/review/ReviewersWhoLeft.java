package dev.countersign.review;

import static dev.countersign.shared.Texts.t;

import dev.countersign.agent.AgentOwnerChanged;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonLeft;
import dev.countersign.shared.Notice;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import dev.countersign.shared.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the officers of a running campaign, once, that a reviewer with open items or its fallback reviewer has left, and a new owner
 * that access of their agent is under review by somebody else.
 */
@Component
class ReviewersWhoLeft {

    private record Affected(CampaignId campaign, String name, long open) {}

    private final JdbcClient jdbc;
    private final Officers officers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewersWhoLeft(JdbcClient jdbc, Officers officers, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(PersonLeft leaver) {
        for (var campaign : affected(leaver.person())) {
            officers.of(campaign.campaign())
                    .forEach(officer -> events.publishEvent(new Notice(
                            officer,
                            "review",
                            t("review.notice.REVIEWER_LEFT", leaver.name(), campaign.name()),
                            t(
                                    campaign.open() == 0
                                            ? "review.notice.REVIEWER_LEFT.fallback"
                                            : "review.notice.REVIEWER_LEFT.text",
                                    leaver.name(),
                                    campaign.name(),
                                    campaign.open()),
                            campaign.open() == 0
                                    ? campaign.campaign().officersRoute()
                                    : new Silence(campaign.campaign(), leaver.person()).route(true),
                            "REVIEWER_LEFT/%s/%s".formatted(campaign.campaign(), leaver.person()))));
        }
    }

    @EventListener
    void on(AgentOwnerChanged changed) {
        jdbc.sql("""
                        select c.campaign_id, c.name, c.deadline_at, max(i.agent_name) as agent, max(i.reviewer_name) as reviewer
                        from review_item i join campaign c on c.campaign_id = i.campaign_id
                        where i.agent_id = :agent and c.status = 'RUNNING' and i.reviewer_id <> :owner and %s
                        group by c.campaign_id, c.name, c.deadline_at""".formatted(OpenItem.CONDITION))
                .param("agent", changed.agent().agentId())
                .param("owner", changed.owner().personId())
                .param("now", Sql.value(clock.instant()))
                .query((row, number) -> new Notice(
                        changed.owner().personId(),
                        "review",
                        t("review.notice.NEW_OWNER", row.getString("agent")),
                        t(
                                "review.notice.NEW_OWNER.text",
                                row.getString("agent"),
                                row.getString("name"),
                                row.getString("reviewer"),
                                UtcTime.of(Objects.requireNonNull(Sql.instant(row, "deadline_at")))),
                        "agents/" + changed.agent(),
                        "NEW_OWNER/%s/%s".formatted(row.getString("campaign_id"), changed.agent())))
                .list()
                .forEach(events::publishEvent);
    }

    @EventListener
    void on(RecordedAll all) {
        for (var event : all.events()) {
            if (event instanceof PersonLeft leaver) {
                on(leaver);
            } else if (event instanceof AgentOwnerChanged changed) {
                on(changed);
            }
        }
    }

    private List<Affected> affected(PersonId person) {
        return jdbc.sql("""
                        select c.campaign_id, c.name, (select count(*) from review_item i
                            where i.campaign_id = c.campaign_id and i.reviewer_id = :person and %s) as open_items
                        from campaign c where c.status = 'RUNNING' and (c.fallback_id = :person or exists (
                            select 1 from review_item i where i.campaign_id = c.campaign_id and i.reviewer_id = :person and %s))""".formatted(OpenItem.CONDITION, OpenItem.CONDITION))
                .param("person", person.personId())
                .param("now", Sql.value(clock.instant()))
                .query((row, number) -> new Affected(
                        new CampaignId(Objects.requireNonNull(row.getObject("campaign_id", UUID.class))),
                        row.getString("name"),
                        row.getLong("open_items")))
                .list();
    }
}
