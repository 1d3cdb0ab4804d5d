package dev.countersign.review;

import dev.countersign.review.ItemContext.PassedOn;
import dev.countersign.review.ItemContext.PreviousDecision;
import dev.countersign.shared.Sql;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what stands beside an item. */
@Component
class ItemContexts {

    private final JdbcClient jdbc;

    ItemContexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ItemContext of(ReviewItem item) {
        var peers = peers(item);
        return new ItemContext(
                item, Suggestions.of(item), previous(item), peers.agents(), peers.holding(), passedOn(item));
    }

    private record Peers(long agents, long holding) {}

    /** Agents of the same kind in the same project, else of the same kind in the same environment; itself not counted. */
    private Peers peers(ReviewItem item) {
        return jdbc.sql("""
                        select count(*), count(g.grant_id)
                        from review_item i
                        join agent x on x.kind = i.agent_kind and x.agent_id <> i.agent_id
                            and (x.project_id = i.project_id or i.project_id is null and x.environment = i.environment)
                        left join access_grant g
                            on g.agent_id = x.agent_id and g.entitlement_id = i.entitlement_id and g.in_force
                        where i.item_id = ?""")
                .param(item.id().itemId())
                .query((row, number) -> new Peers(row.getLong(1), row.getLong(2)))
                .single();
    }

    private @Nullable PreviousDecision previous(ReviewItem item) {
        return jdbc.sql("""
                        select c.name, i.* from review_item i join campaign c on c.campaign_id = i.campaign_id
                        where i.grant_id = ? and i.item_id < ? and i.decision is not null
                        order by i.decided_at desc, i.item_id desc fetch first 1 rows only""")
                .params(item.grant().grantId(), item.id().itemId())
                .query((row, number) -> new PreviousDecision(
                        row.getString("name"),
                        Objects.requireNonNull(ItemRows.decision(row, "decision")),
                        row.getString("decided_by_name"),
                        Objects.requireNonNull(Sql.instant(row, "decided_at")),
                        Sql.integer(row, "batch_size"),
                        Sql.integer(row, "seconds_on_item")))
                .optional()
                .orElse(null);
    }

    private java.util.List<PassedOn> passedOn(ReviewItem item) {
        return jdbc.sql("select * from review_reassignment where item_id = ? order by reassignment_id")
                .param(item.id().itemId())
                .query((row, number) -> new PassedOn(
                        row.getString("from_name"),
                        row.getString("to_name"),
                        row.getString("reassigned_by_name"),
                        row.getString("reason"),
                        Objects.requireNonNull(Sql.instant(row, "reassigned_at"))))
                .list();
    }
}
