package dev.countersign.review;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts: one statement for one item as for ten thousand. */
@Component
class Drafting {

    /** What this person drafted and can submit now; {@code drafter} is {@link Actionable#me} in words. */
    static final String MINE = Actionable.IN_CAMPAIGN + " and i.draft_by = :drafter";

    /** A pause longer than this was not spent on the items. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Actionable actionable;

    Drafting(JdbcClient jdbc, Actionable actionable) {
        this.jdbc = jdbc;
        this.actionable = actionable;
    }

    /** What this person would submit now. */
    Drafts mine(CampaignId campaign) {
        return jdbc.sql("""
                        select count(case when i.draft = 'CERTIFY' then 1 end), count(case when i.draft = 'REVOKE' then 1 end),
                            count(case when i.draft = 'CANNOT_DECIDE' then 1 end)
                        from review_item i where\s""" + MINE)
                .params(actionable.parameters())
                .param("campaign", campaign.campaignId())
                .param("drafter", actionable.me().toString())
                .query((row, number) -> new Drafts(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** @param shown how long the items had been shown to this person; null where that is not known */
    int draft(CampaignId campaign, Items which, Answer answer, @Nullable Duration shown) {
        var chosen = count(campaign, which);
        if (chosen == 0) {
            return 0;
        }
        return update(campaign, which, """
                        draft = :draft, draft_reason = :reason, draft_by = :drafter, answered_at = :now,
                        batch_size = null, seconds_on_item = :seconds""", "1 = 1")
                .param("draft", answer.decision().name())
                .param("reason", answer.reason())
                .param("drafter", actionable.me().toString())
                .param("seconds", secondsOnEach(shown, chosen))
                .update();
    }

    /** Takes back what this person drafted, and nothing that somebody they act for, or who acts for them, did. */
    int undo(CampaignId campaign, Items which) {
        return update(campaign, which, """
                        draft = null, draft_reason = null, draft_by = null, answered_at = null,
                        batch_size = null, seconds_on_item = null""", "i.draft_by = :drafter")
                .param("drafter", actionable.me().toString())
                .update();
    }

    private JdbcClient.StatementSpec update(CampaignId campaign, Items which, String change, String condition) {
        var selection = Selection.of(which);
        return jdbc.sql("update review_item i set %s where %s and %s and %s"
                        .formatted(change, Actionable.IN_CAMPAIGN, selection.condition(), condition))
                .params(actionable.parameters())
                .params(selection.parameters())
                .param("campaign", campaign.campaignId());
    }

    private long count(CampaignId campaign, Items which) {
        var selection = Selection.of(which);
        return jdbc.sql("select count(*) from review_item i where %s and %s"
                        .formatted(Actionable.IN_CAMPAIGN, selection.condition()))
                .params(actionable.parameters())
                .params(selection.parameters())
                .param("campaign", campaign.campaignId())
                .query(Long.class)
                .single();
    }

    /** Pauses are cut; what was answered in one stroke shares the time. */
    private static @Nullable Integer secondsOnEach(@Nullable Duration shown, long items) {
        if (shown == null) {
            return null;
        }
        var counted = shown.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : shown;
        return Math.toIntExact(counted.toSeconds() / items);
    }
}
