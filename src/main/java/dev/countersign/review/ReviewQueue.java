package dev.countersign.review;

import dev.countersign.access.GrantId;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the person who is signed in: their own items, and those of the people they act for today. */
@Service
@Transactional(readOnly = true)
public class ReviewQueue {

    /** How many weeks of use stand beside an item. */
    public static final int WEEKS = WeeklyUse.WEEKS;

    /** What one decision takes a careful person, in seconds; for the estimate on the home page. */
    private static final int SECONDS_PER_ITEM = 12;

    private static final String MINE = "i.campaign_id = :campaign and i.reviewer_id in (:people)";

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final Drafting drafting;
    private final ItemContexts contexts;
    private final WeeklyUse weeklyUse;

    ReviewQueue(JdbcClient jdbc, Actionable actionable, Drafting drafting, ItemContexts contexts, WeeklyUse weeklyUse) {
        this.jdbc = jdbc;
        this.actionable = actionable;
        this.drafting = drafting;
        this.contexts = contexts;
        this.weeklyUse = weeklyUse;
    }

    /** The number of items this person can decide now, over all campaigns. */
    @PreAuthorize("isAuthenticated()")
    public long waiting() {
        return jdbc.sql("select count(*) from review_item i join campaign c on c.campaign_id = i.campaign_id where "
                        + Actionable.CONDITION)
                .params(actionable.parameters())
                .query(Long.class)
                .single();
    }

    /** The running campaigns in which this person has items, earliest deadline first; also those where all is answered. */
    @PreAuthorize("isAuthenticated()")
    public List<ReviewSummary> mine() {
        return jdbc.sql("""
                        select c.campaign_id, c.name, c.deadline_at, count(*) as items,
                            count(case when %1$s then 1 end) as open_items,
                            count(case when %1$s and i.draft is not null then 1 end) as drafted,
                            count(distinct case when %1$s then i.agent_id end) as agents
                        from review_item i join campaign c on c.campaign_id = i.campaign_id
                        where i.reviewer_id in (:people) and %3$s
                            and not %2$s and c.status = 'RUNNING' and c.deadline_at > :now
                        group by c.campaign_id, c.name, c.deadline_at
                        order by c.deadline_at, c.campaign_id""".formatted(OpenItem.CONDITION, OpenItem.ALREADY_REMOVED, Actionable.NOT_ASKED_BY_ME))
                .params(actionable.parameters())
                .query((row, number) -> {
                    var campaign = new CampaignId(Objects.requireNonNull(row.getObject("campaign_id", UUID.class)));
                    var open = row.getLong("open_items");
                    return new ReviewSummary(
                            campaign,
                            row.getString("name"),
                            Objects.requireNonNull(Sql.instant(row, "deadline_at")),
                            row.getLong("items"),
                            open,
                            row.getLong("drafted"),
                            row.getLong("agents"),
                            representedIn(campaign),
                            Math.ceilDiv(open * SECONDS_PER_ITEM, 60));
                })
                .list();
    }

    private List<String> representedIn(CampaignId campaign) {
        return jdbc.sql("""
                        select distinct i.reviewer_name from review_item i join campaign c on c.campaign_id = i.campaign_id
                        where i.campaign_id = :campaign and i.reviewer_id <> :me and %s
                        order by i.reviewer_name""".formatted(Actionable.CONDITION))
                .params(actionable.parameters())
                .param("campaign", campaign.campaignId())
                .query(String.class)
                .list();
    }

    /** The agents of this person's items in a campaign, most critical tier first. */
    @PreAuthorize("isAuthenticated()")
    public List<AgentGroup> agents(CampaignId campaign) {
        return jdbc.sql("""
                        select i.agent_id, i.agent_name, i.environment, i.tier, count(*) as items,
                            count(case when i.decision is not null or i.draft is not null then 1 end) as answered,
                            count(case when i.decision is null then 1 end) as open_items
                        from review_item i where %s and not %s
                        group by i.agent_id, i.agent_name, i.environment, i.tier
                        order by i.tier nulls last, i.agent_name, i.agent_id""".formatted(MINE, OpenItem.ALREADY_REMOVED))
                .params(mine(campaign))
                .query((row, number) -> new AgentGroup(
                        new AgentId(Objects.requireNonNull(row.getObject("agent_id", UUID.class))),
                        row.getString("agent_name"),
                        Environment.valueOf(row.getString("environment")),
                        Sql.integer(row, "tier"),
                        row.getLong("items"),
                        row.getLong("answered"),
                        row.getLong("open_items")))
                .list();
    }

    /** This person's items of a campaign, decided ones too: by tier, then agent. */
    @PreAuthorize("isAuthenticated()")
    public Keyset.Page<ReviewItem> items(CampaignId campaign, Items which, @Nullable String cursor, int limit) {
        var selection = Selection.of(which);
        var keyset = Keyset.of("i.*", "review_item i", ItemRows::read)
                .where("i.campaign_id = :campaign", "campaign", campaign.campaignId())
                .where("i.reviewer_id in (:people)", "people", actionable.people())
                .where("not " + OpenItem.ALREADY_REMOVED, "now", actionable.now())
                .orderBy(
                        Keyset.Column.number("i.tier").orNull().ofFewValues(),
                        Keyset.Column.text("i.agent_name"),
                        Keyset.Column.id("i.agent_id"),
                        Keyset.Column.number("i.item_id"));
        keyset.where(selection.condition());
        selection.parameters().forEach(keyset::with);
        return keyset.page(jdbc, cursor, limit);
    }

    /** Everything this person can decide now, over all campaigns, oldest first. */
    @PreAuthorize("isAuthenticated()")
    public Keyset.Page<ReviewItem> open(@Nullable String cursor, int limit) {
        var keyset = Keyset.of("i.*", "review_item i join campaign c on c.campaign_id = i.campaign_id", ItemRows::read)
                .where(Actionable.CONDITION);
        actionable.parameters().forEach(keyset::with);
        return keyset.orderBy(Keyset.Column.number("i.item_id")).page(jdbc, cursor, limit);
    }

    /** What this person has drafted in a campaign and can submit now. */
    @PreAuthorize("isAuthenticated()")
    public Drafts drafts(CampaignId campaign) {
        return drafting.mine(campaign);
    }

    /** What stands beside an item of this person. @throws NotFound also for somebody else's */
    @PreAuthorize("isAuthenticated()")
    public ItemContext context(ItemId item) {
        return contexts.of(
                jdbc.sql("select i.* from review_item i where i.item_id = :item and i.reviewer_id in (:people)")
                        .param("item", item.itemId())
                        .param("people", actionable.people())
                        .query(ItemRows::read)
                        .optional()
                        .orElseThrow(() -> NotFound.of("review item", item)));
    }

    /** What plain rules make of an item; for a whole page at once, since it reads nothing. */
    @PreAuthorize("isAuthenticated()")
    public Suggestion suggestion(ReviewItem item) {
        return Suggestions.of(item);
    }

    /** Uses in the last twelve weeks before the items were frozen, oldest first, by grant. */
    @PreAuthorize("isAuthenticated()")
    public Map<GrantId, List<Long>> weeklyUse(Collection<ReviewItem> items) {
        return weeklyUse.of(items);
    }

    private Map<String, Object> mine(CampaignId campaign) {
        return Map.of("campaign", campaign.campaignId(), "people", actionable.people(), "now", actionable.now());
    }
}
