package dev.countersign.review;

import dev.countersign.review.Stroke.Before;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers that can be taken back as if they had not been given: each remembers what stood there before. */
@Component
class Strokes {

    private record Found(ItemId item, Before before) {}

    private final JdbcClient jdbc;
    private final Actionable actionable;
    private final Drafting drafting;

    Strokes(JdbcClient jdbc, Actionable actionable, Drafting drafting) {
        this.jdbc = jdbc;
        this.actionable = actionable;
        this.drafting = drafting;
    }

    Stroke draft(CampaignId campaign, Items which, Answer answer, @Nullable Duration shown) {
        var found = lock(campaign, which);
        if (!found.isEmpty()) {
            var items = found.values().stream().flatMap(List::stream).toList();
            drafting.draft(campaign, new Items.These(items), answer, shown);
        }
        return new Stroke(answer, found);
    }

    private Map<Before, List<ItemId>> lock(CampaignId campaign, Items which) {
        var selection = Selection.of(which);
        return jdbc
                .sql("""
                        select i.item_id, i.draft, i.draft_reason, i.draft_by, i.answered_at, i.batch_size, i.seconds_on_item
                        from review_item i where %s and %s order by i.item_id for update""".formatted(Actionable.IN_CAMPAIGN, selection.condition()))
                .params(actionable.parameters())
                .params(selection.parameters())
                .param("campaign", campaign.campaignId())
                .query(Strokes::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Found::before, LinkedHashMap::new, Collectors.mapping(Found::item, Collectors.toList())));
    }

    private static Found read(ResultSet row, int number) throws SQLException {
        return new Found(
                new ItemId(row.getLong("item_id")),
                new Before(
                        ItemRows.decision(row, "draft"),
                        row.getString("draft_reason"),
                        row.getString("draft_by"),
                        Sql.instant(row, "answered_at"),
                        Sql.integer(row, "batch_size"),
                        Sql.integer(row, "seconds_on_item")));
    }

    /** Only what still carries the answer goes back; what was answered otherwise or submitted since stays as it is. */
    int takeBack(CampaignId campaign, Stroke stroke) {
        return stroke.before().entrySet().stream()
                .mapToInt(group -> restore(campaign, stroke.answer(), group.getKey(), group.getValue()))
                .sum();
    }

    private int restore(CampaignId campaign, Answer answer, Before before, List<ItemId> items) {
        return jdbc.sql("""
                        update review_item i set draft = :draftBefore, draft_reason = :reasonBefore, draft_by = :byBefore,
                            answered_at = :atBefore, batch_size = :batchBefore, seconds_on_item = :secondsBefore
                        where i.item_id = any(:items) and i.draft = :draft and coalesce(i.draft_reason, '') = :reason
                            and i.draft_by = :drafter and\s""" + Actionable.IN_CAMPAIGN)
                .params(actionable.parameters())
                .param("campaign", campaign.campaignId())
                .param("items", items.stream().map(ItemId::itemId).toArray(Long[]::new))
                .param("draft", answer.decision().name())
                .param("reason", answer.reason() == null ? "" : answer.reason())
                .param("drafter", actionable.me().toString())
                .param(
                        "draftBefore",
                        before.draft() == null ? null : before.draft().name())
                .param("reasonBefore", before.reason())
                .param("byBefore", before.by())
                .param("atBefore", before.at() == null ? null : Sql.value(before.at()))
                .param("batchBefore", before.batchSize())
                .param("secondsBefore", before.secondsOnItem())
                .update();
    }
}
