package dev.countersign.review;

import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How campaigns stand, for officers and auditors. */
@Service
@Transactional(readOnly = true)
public class CampaignProgress {

    private final CampaignRepository campaigns;
    private final CampaignList list;
    private final ReviewerList reviewers;
    private final CampaignStanding standing;
    private final Remediation remediation;
    private final Reassignment reassignment;
    private final ItemContexts contexts;
    private final DecisionsByDay decisions;
    private final CampaignWorkflow workflow;
    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignProgress(
            CampaignRepository campaigns,
            CampaignList list,
            ReviewerList reviewers,
            CampaignStanding standing,
            Remediation remediation,
            Reassignment reassignment,
            ItemContexts contexts,
            DecisionsByDay decisions,
            CampaignWorkflow workflow,
            JdbcClient jdbc,
            Clock clock) {
        this.campaigns = campaigns;
        this.list = list;
        this.reviewers = reviewers;
        this.standing = standing;
        this.remediation = remediation;
        this.reassignment = reassignment;
        this.contexts = contexts;
        this.decisions = decisions;
        this.workflow = workflow;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @PreAuthorize(Permissions.READER)
    public Keyset.Page<CampaignRow> list(CampaignFilter filter, @Nullable String cursor, int limit) {
        return list.page(filter, cursor, limit);
    }

    @PreAuthorize(Permissions.READER)
    public CampaignDetail find(CampaignId id) {
        var campaign = campaigns.findById(id).orElseThrow(() -> NotFound.of("campaign", id));
        return campaign.detail(jdbc.sql("select display_name from person where person_id = ?")
                .param(campaign.fallback().personId())
                .query(String.class)
                .optional()
                .orElse("somebody unknown"));
    }

    @PreAuthorize(Permissions.READER)
    public CampaignFigures figures(CampaignId id) {
        return standing.of(id);
    }

    /** Who is how far, most open items first. */
    @PreAuthorize(Permissions.READER)
    public Keyset.Page<ReviewerProgress> reviewers(CampaignId id, @Nullable String cursor, int limit) {
        var now = clock.instant();
        var over = !find(id).plan().deadline().isAfter(now);
        return reviewers.page(id, over, now, cursor, limit);
    }

    /** Decisions of people by day (UTC), from the launch to today or the end, without gaps. */
    @PreAuthorize(Permissions.READER)
    public List<DayProgress> days(CampaignId id) {
        var campaign = find(id);
        if (campaign.launchedAt() == null) {
            return List.of();
        }
        var last = campaign.reviewEndedAt() == null ? clock.instant() : campaign.reviewEndedAt();
        return decisions.between(id, campaign.launchedAt(), last);
    }

    /** The items of a campaign in the order they were made. */
    @PreAuthorize(Permissions.READER)
    public Keyset.Page<ReviewItem> items(CampaignId id, ItemFilter filter, @Nullable String cursor, int limit) {
        var selection = Selection.of(new Items.Filtered(filter));
        var now = clock.instant();
        var keyset = Keyset.of("i.*", "review_item i", ItemRows.at(now))
                .where("i.campaign_id = :campaign", "campaign", id.campaignId())
                .with("now", Sql.value(now))
                .where(selection.condition());
        selection.parameters().forEach(keyset::with);
        return keyset.orderBy(Column.number("i.item_id")).page(jdbc, cursor, limit);
    }

    /**
     * How many of these an officer can put before somebody else: the open ones, and those that somebody could not decide.
     *
     * @throws TooManyItems where they are more than are passed on at once
     */
    @PreAuthorize(Permissions.READER)
    public long passable(CampaignId id, ItemFilter filter) {
        return reassignment.passable(id, filter);
    }

    /** How far the revocations are that these items ordered; an item that ordered none is not among them. */
    @PreAuthorize(Permissions.READER)
    public Map<ItemId, RevocationStatus> revocations(Collection<ReviewItem> items) {
        return remediation.statuses(items.stream()
                .filter(item -> item.decision() != null && item.decision().takesAway())
                .map(ReviewItem::id)
                .toList());
    }

    /** What stands beside any item. */
    @PreAuthorize(Permissions.READER)
    public ItemContext context(ItemId item) {
        return contexts.of(jdbc.sql("select i.* from review_item i where i.item_id = ?")
                .param(item.itemId())
                .query(ItemRows.at(clock.instant()))
                .optional()
                .orElseThrow(() -> NotFound.of("review item", item)));
    }

    /**
     * The step that failed so often that the campaign goes no further until somebody lets it try again, as an officer can; null for
     * one that is not stuck.
     */
    @PreAuthorize(Permissions.READER)
    public @Nullable String trouble(CampaignId id) {
        return workflow.trouble(id);
    }

    /** Whether the next step is due and no node has taken it: the one that had it stopped responding, or none works in the background. */
    @PreAuthorize(Permissions.READER)
    public boolean isWaitingForANode(CampaignId id) {
        return workflow.isWaitingForANode(id);
    }

    /** The campaign's process as SVG, drawn from its model, with the present step marked. */
    @PreAuthorize(Permissions.READER)
    public String diagram(CampaignId id) {
        var campaign = find(id);
        return workflow.picture(id, campaign.status());
    }
}
