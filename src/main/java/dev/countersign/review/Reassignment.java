package dev.countersign.review;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Reason;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.RecordedBy;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passes items from one person to another and keeps the chain. */
@Component
class Reassignment {

    /** What an officer can pass on of a campaign's items {@code i}. */
    private static final String BY_OFFICER =
            "i.campaign_id = :campaign and (i.decision is null or i.decision = 'CANNOT_DECIDE')" + " and "
                    + OpenItem.ACCESS_IN_FORCE;

    private static final String BY_REVIEWER = Actionable.IN_CAMPAIGN + " and " + OpenItem.ACCESS_IN_FORCE;

    private static final int RECORDED_AT_ONCE = 2_000;

    private static final int EXAMPLES = 3;

    private record Passed(
            long item,
            String agent,
            String agentName,
            UUID from,
            String fromName,
            @Nullable String requester,
            @Nullable String requesterNow) {

        boolean wasAskedForBy(PersonId person) {
            return person.toString().equals(requester) || person.toString().equals(requesterNow);
        }
    }

    private record Reviewer(PersonId id, String name) {}

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final Preflights preflights;
    private final Finished finished;
    private final DeputyActs deputies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reassignment(
            JdbcClient jdbc,
            Actionable actionable,
            Preflights preflights,
            Finished finished,
            DeputyActs deputies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.actionable = actionable;
        this.preflights = preflights;
        this.finished = finished;
        this.deputies = deputies;
        this.events = events;
        this.clock = clock;
    }

    long passable(CampaignId campaign, ItemFilter filter) {
        var selection = Selection.of(new Items.Filtered(filter));
        var passable = jdbc.sql("select count(*) from review_item i where %s and %s"
                        .formatted(BY_OFFICER, selection.condition()))
                .params(selection.parameters())
                .param("campaign", campaign.campaignId())
                .param("now", actionable.now())
                .query(Long.class)
                .single();
        if (passable > TooManyItems.MOST) {
            throw new TooManyItems();
        }
        return passable;
    }

    int byReviewer(CampaignId campaign, Items which, PersonId to, String reason) {
        return pass(campaign, which, to, reason, BY_REVIEWER, true);
    }

    /**
     * An officer also passes on what somebody could not decide.
     *
     * @throws NotFound where an item is named that is not one of the campaign's
     */
    int byOfficer(CampaignId campaign, Items which, PersonId to, String reason) {
        if (to.personId().equals(actionable.me())) {
            throw new CannotReview(
                    "You cannot reassign items to yourself. Choose somebody else, or ask another compliance officer to reassign them to you.");
        }
        if (which instanceof Items.These(var items)) {
            requireAllOf(campaign, items);
        }
        return pass(campaign, which, to, reason, BY_OFFICER, false);
    }

    private void requireAllOf(CampaignId campaign, Collection<ItemId> items) {
        var own = jdbc.sql("select item_id from review_item where campaign_id = :campaign and item_id = any(:items)")
                .param("campaign", campaign.campaignId())
                .param("items", ItemId.array(items))
                .query(Long.class)
                .set();
        items.stream().filter(item -> !own.contains(item.itemId())).findFirst().ifPresent(item -> {
            throw NotFound.of("review item", item);
        });
    }

    private int pass(
            CampaignId campaign, Items which, PersonId to, String reason, String condition, boolean isReviewer) {
        var why = Reason.required(reason);
        var name = requireReviewer(to);
        var selection = Selection.of(which);
        var passed = jdbc.sql("""
                        select i.item_id, i.agent_id, i.agent_name, i.reviewer_id, i.reviewer_name, i.requester_id,
                            (select a.requester_id from agent a where a.agent_id = i.agent_id) as requester_now
                        from review_item i where %s and %s and i.reviewer_id <> :to
                        order by i.item_id fetch first %d rows only for update""".formatted(condition, selection.condition(), TooManyItems.MOST + 1))
                .params(actionable.parameters())
                .params(selection.parameters())
                .param("campaign", campaign.campaignId())
                .param("to", to.personId())
                .query((row, number) -> new Passed(
                        row.getLong("item_id"),
                        row.getString("agent_id"),
                        row.getString("agent_name"),
                        row.getObject("reviewer_id", UUID.class),
                        row.getString("reviewer_name"),
                        row.getString("requester_id"),
                        row.getString("requester_now")))
                .list();
        if (passed.size() > TooManyItems.MOST) {
            throw new TooManyItems();
        }
        requireNoneAskedFor(to, name, passed);
        var lent = isReviewer ? byReviewer(passed) : Map.<Reviewer, Long>of();
        lent.keySet().forEach(from -> deputies.requireNotTaken(from.id(), from.name(), to, name));
        if (!passed.isEmpty()) {
            write(passed.stream().map(Passed::item).toArray(Long[]::new), to, name, why);
            passed.stream()
                    .gather(windowFixed(RECORDED_AT_ONCE))
                    .forEach(part -> events.publishEvent(new RecordedAll(part.stream()
                            .map(item -> isReviewer
                                    ? onBehalf(item, entry(campaign, item, name, why))
                                    : entry(campaign, item, name, why))
                            .toList())));
            events.publishEvent(new ItemsPassedOn(campaign, to, passed.size(), why, Actors.current()));
            lent.forEach((from, items) -> deputies.passedOn(campaign, from.id(), Math.toIntExact(items), name, why));
            finished.look(campaign, passed.stream().map(Passed::from).collect(Collectors.toSet()));
        }
        return passed.size();
    }

    private static Map<Reviewer, Long> byReviewer(List<Passed> passed) {
        return passed.stream()
                .collect(Collectors.groupingBy(
                        item -> new Reviewer(new PersonId(item.from()), item.fromName()), Collectors.counting()));
    }

    private Recorded onBehalf(Passed item, Entry entry) {
        return new RecordedBy(actionable.actingFor(new PersonId(item.from()), item.fromName()), entry);
    }

    /** Nobody reviews what they asked for themselves. */
    private static void requireNoneAskedFor(PersonId to, String name, List<Passed> passed) {
        var agents = passed.stream()
                .filter(item -> item.wasAskedForBy(to))
                .collect(Collectors.toMap(Passed::agent, Passed::agentName, (one, same) -> one, LinkedHashMap::new));
        var names = agents.values().stream().limit(EXAMPLES).collect(Collectors.joining(", "));
        if (agents.size() == 1) {
            throw new CannotReview(
                    "%s asked for the agent %s, so somebody else has to review it.".formatted(name, names));
        }
        if (agents.size() > 1) {
            throw new CannotReview("%s asked for %,d of these agents, so somebody else has to review them: %s%s."
                    .formatted(name, agents.size(), names, agents.size() > EXAMPLES ? " and others" : ""));
        }
    }

    private String requireReviewer(PersonId to) {
        var name = jdbc.sql("select display_name from person where person_id = ?")
                .param(to.personId())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new CannotReview("There is no such person."));
        if (!preflights.mayReview(to)) {
            throw new CannotReview(
                    "%s has left, cannot sign in, or is an auditor, who answers no reviews. Choose somebody else."
                            .formatted(name));
        }
        return name;
    }

    private void write(Long[] items, PersonId to, String name, String reason) {
        var me = Actors.current();
        jdbc.sql("""
                        insert into review_reassignment (item_id, from_id, from_name, to_id, to_name, reason, reassigned_by,
                            reassigned_by_name, reassigned_at)
                        select item_id, reviewer_id, reviewer_name, cast(:to as uuid), cast(:name as varchar(200)),
                            cast(:reason as varchar(1000)), cast(:by as varchar(100)), cast(:byName as varchar(200)),
                            cast(:now as timestamp(6) with time zone)
                        from review_item where item_id = any(:items) order by item_id""")
                .param("to", to.toString())
                .param("name", name)
                .param("reason", reason)
                .param("by", me.id())
                .param("byName", me.name())
                .param("now", Sql.value(clock.instant()))
                .param("items", items)
                .update();
        jdbc.sql("""
                        update review_item set reviewer_id = :to, reviewer_name = :name, reviewer_relation = 'REASSIGNED',
                            draft = null, draft_reason = null, draft_by = null, answered_at = null, batch_size = null,
                            seconds_on_item = null, decision = null, reason = null, decided_by = null,
                            decided_by_name = null, decided_at = null, on_behalf_of = null, on_behalf_of_name = null,
                            submission_id = null
                        where item_id = any(:items)""")
                .param("to", to.personId())
                .param("name", name)
                .param("items", items)
                .update();
    }

    private static Entry entry(CampaignId campaign, Passed item, String toName, String reason) {
        return new Entry(
                "review.item.reassigned",
                "review-item",
                Long.toString(item.item()),
                Map.of(
                        "campaign", campaign.toString(),
                        "agent", item.agent(),
                        "agentName", item.agentName(),
                        "from", item.fromName(),
                        "to", toName,
                        "reason", reason));
    }
}
