package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.TestDatabase;
import dev.countersign.shared.Ids;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What must hold for many items too. A statement on PostgreSQL takes 65,535 parameters at most. */
@IntegrationTest
class LargeCampaignTests extends Scene {

    private static final int ENTITLEMENTS = 100;
    private static final int ITEMS = 500;
    private static final int CHOSEN = TestDatabase.POSTGRESQL ? 70_000 : 3_000;
    private static final int UNANSWERED = Unanswereds.SETTLED_PER_STEP + 500;

    @Autowired
    JdbcTemplate batches;

    @Test
    void oneStrokeCoversHoweverManyAreChosen() {
        grants(ITEMS);
        var id = running();
        var items = jdbc.sql("select item_id from review_item where campaign_id = ?")
                .param(id.campaignId())
                .query(Long.class)
                .list();
        var own = new Items.These(items.stream().map(ItemId::new).toList());
        var all = new Items.These(Stream.concat(items.stream(), Stream.iterate(-1L, number -> number - 1))
                .limit(CHOSEN)
                .map(ItemId::new)
                .toList());
        var expert = estate.person("Eve Expert");
        assertThat(estate.asOfficer(() -> campaigns.reassign(id, own, expert, "Ask Eve")))
                .isEqualTo(ITEMS);
        assertThat(Estate.as(expert, () -> reviews.draft(id, all, Answer.certify())))
                .isEqualTo(ITEMS);
        assertThat(Estate.as(expert, () -> reviews.submit(id, queue.drafts(id))))
                .isEqualTo(ITEMS);
        assertThat(recorded(id, "review.item.reassigned")).isEqualTo(ITEMS);
        assertThat(recorded(id, "review.item.decided")).isEqualTo(ITEMS);
    }

    @Test
    void whatIsTooMuchToPassOnAtOnceIsRefusedAndPassedOnInParts() {
        grants(TooManyItems.MOST + 1);
        var id = running();
        var expert = estate.person("Eve Expert");
        assertThatThrownBy(() -> estate.asOfficer(() -> progress.passable(id, ItemFilter.ALL)))
                .isInstanceOf(TooManyItems.class)
                .hasMessageContaining("Narrow the filter");
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.reassign(id, Items.all(), expert, "Ask Eve")))
                .isInstanceOf(TooManyItems.class);
        assertThat(Estate.as(expert, queue::waiting)).isZero();
        var part = new ItemFilter(null, Set.of(), null, null, "agent 49");
        assertThat(estate.asOfficer(() -> campaigns.reassign(id, new Items.Filtered(part), expert, "Ask Eve")))
                .isEqualTo(ENTITLEMENTS);
    }

    @Test
    void whatNobodyAnsweredIsSettledAndOrderedInStepsAndRecordedOnce() {
        grants(UNANSWERED);
        var id = running(estate.plan(clock.instant(), UnansweredPolicy.always(Unanswered.REVOKE)));
        estate.asOfficer(() -> campaigns.closeEarly(id, "Done"));
        assertThat(Estate.working(() -> run.endReview(id))).isEqualTo(CampaignRun.Outcome.MORE);
        assertThat(figures(id).open()).isEqualTo(500);
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        assertThat(Estate.working(() -> run.endReview(id))).isEqualTo(CampaignRun.Outcome.DONE);
        assertThat(recorded(id, "review.item.decided")).isEqualTo(UNANSWERED);
        for (var ordered : List.of(5_000L, 5_500L)) {
            assertThat(Estate.working(() -> run.remediate(id))).isEqualTo(CampaignRun.Outcome.AGAIN);
            assertThat(figures(id).revocations().ordered()).isEqualTo(ordered);
        }
        assertThat(Estate.working(() -> run.remediate(id))).isEqualTo(CampaignRun.Outcome.DONE);
    }

    private void grants(int count) {
        var entitlements = IntStream.range(0, ENTITLEMENTS)
                .mapToObj(number -> estate.entitlement("read " + number, "LOW", false))
                .toList();
        var agents = IntStream.range(0, Math.ceilDiv(count, ENTITLEMENTS))
                .mapToObj(number -> estate.agent("agent " + number, owner, null, 4))
                .toList();
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        batches.batchUpdate(
                """
                insert into access_grant (grant_id, agent_id, entitlement_id, kind, in_force, status, origin, granted_at, granted_by)
                values (?, ?, ?, 'STANDING', true, 'ACTIVE', 'IMPORT', ?, 'test')""",
                IntStream.range(0, count)
                        .mapToObj(number -> new Object[] {
                            Ids.next(), agents.get(number / ENTITLEMENTS), entitlements.get(number % ENTITLEMENTS), now
                        })
                        .toList());
    }

    private long recorded(CampaignId id, String action) {
        return jdbc.sql("""
                        select count(*) from ledger_entry where action = :action and object_id in
                            (select cast(item_id as varchar(20)) from review_item where campaign_id = :campaign)""")
                .param("action", action)
                .param("campaign", id.campaignId())
                .query(Long.class)
                .single();
    }
}
