package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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

/** How campaigns stand, for officers and auditors. */
@Service
@Transactional(readOnly = true)
public class CampaignProgress {

    private final CampaignRepository campaigns;
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
            CampaignStanding standing,
            Remediation remediation,
            Reassignment reassignment,
            ItemContexts contexts,
            DecisionsByDay decisions,
            CampaignWorkflow workflow,
            JdbcClient jdbc,
            Clock clock) {
        this.campaigns = campaigns;
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
        var keyset = Keyset.of("c.*, " + OPEN_ITEMS, "campaign c", CampaignProgress::row)
                .beginning("c.name_key", filter.name());
        if (filter.status() != null) {
            keyset.where("c.status = :status", "status", filter.status().name());
        }
        var id = Column.id("c.campaign_id");
        var order = switch (filter.sort()) {
            case LATEST_DEADLINE ->
                keyset.orderBy(Column.instant("c.deadline_at").reversed(), id.reversed());
            case DEADLINE -> keyset.orderBy(Column.instant("c.deadline_at"), id);
            case NAME -> keyset.orderBy(Column.text("c.name_key"), id);
            case NAME_REVERSED -> keyset.orderBy(Column.text("c.name_key").reversed(), id.reversed());
        };
        return order.page(jdbc, cursor, limit);
    }

    private static final String OPEN_ITEMS =
            "(select count(*) from review_item i where i.campaign_id = c.campaign_id and i.decision is null) as open_items";

    private static CampaignRow row(ResultSet row, int number) throws SQLException {
        return new CampaignRow(
                new CampaignId(Objects.requireNonNull(row.getObject("campaign_id", UUID.class))),
                row.getString("name"),
                CampaignStatus.valueOf(row.getString("status")),
                row.getLong("items"),
                row.getLong("open_items"),
                Sql.instant(row, "launched_at"),
                Objects.requireNonNull(Sql.instant(row, "deadline_at")),
                Sql.instant(row, "closed_at"),
                row.getString("failure"));
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
        var over = !find(id).plan().deadline().isAfter(clock.instant());
        return Keyset.of("r.*", REVIEWERS, (row, number) -> reviewer(row, over))
                .with("campaign", id.campaignId())
                .orderBy(Column.number("r.open_items").reversed(), Column.id("r.reviewer_id"))
                .page(jdbc, cursor, limit);
    }

    private static final String REVIEWERS = """
            (select i.reviewer_id, min(i.reviewer_name) as reviewer_name, min(i.reviewer_relation) as relation,
                count(*) as items, count(case when i.decision is null then 1 end) as open_items,
                count(case when i.decision is null and i.draft is not null then 1 end) as drafted,
                count(case when i.decision in ('CERTIFY', 'REVOKE', 'CANNOT_DECIDE') then 1 end) as decided,
                count(case when i.decision = 'REVOKE' then 1 end) as revoked,
                count(case when i.decision = 'CANNOT_DECIDE' then 1 end) as cannot_decide,
                count(case when i.decision in ('UNANSWERED_KEEP', 'UNANSWERED_REVOKE') then 1 end) as unanswered,
                count(case when i.decision = 'UNANSWERED_REVOKE' then 1 end) as unanswered_revoked,
                max(i.answered_at) as last_activity
            from review_item i where i.campaign_id = :campaign group by i.reviewer_id) r""";

    private static ReviewerProgress reviewer(ResultSet row, boolean over) throws SQLException {
        var items = row.getLong("items");
        var open = row.getLong("open_items");
        return new ReviewerProgress(
                new PersonId(Objects.requireNonNull(row.getObject("reviewer_id", UUID.class))),
                row.getString("reviewer_name"),
                ReviewerRelation.valueOf(row.getString("relation")),
                items,
                open,
                row.getLong("drafted"),
                row.getLong("decided"),
                row.getLong("revoked"),
                row.getLong("cannot_decide"),
                row.getLong("unanswered"),
                row.getLong("unanswered_revoked"),
                Sql.instant(row, "last_activity"),
                over && open > 0);
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
        var keyset = Keyset.of("i.*", "review_item i", ItemRows::read)
                .where("i.campaign_id = :campaign", "campaign", id.campaignId())
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
                .query(ItemRows::read)
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

    /** The campaign's process as SVG, drawn from its model, with the present step marked. */
    @PreAuthorize(Permissions.READER)
    public String diagram(CampaignId id) {
        var campaign = find(id);
        return workflow.picture(id, campaign.status());
    }
}
