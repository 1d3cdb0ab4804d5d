package dev.countersign.review;

import dev.countersign.Bench;
import dev.countersign.SignedInAs;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One person certifies 10,000 items in one stroke and submits, beside the bare {@code UPDATE} and one ready-made row of the ledger
 * for each item. Ours also drafts, measures, compares with what was seen, reads back, hashes and queues for the tree; it may cost
 * three times the floor.
 */
class BulkDecisionBenchmark implements Bench.Benchmark {

    private static final int AGENTS = 500;
    private static final int TIMES = 3;
    private static final double MOST = 3;
    /** Runs of each before the counted ones. */
    private static final int UNCOUNTED = 3;

    @Override
    public void run(Bench bench) {
        var grants = new ManyGrants(bench, AGENTS, 1);
        var run = bench.bean(CampaignRun.class);
        var ours = new ArrayDeque<CampaignId>();
        var floors = new ArrayDeque<CampaignId>();
        for (int i = 0; i < TIMES + UNCOUNTED; i++) {
            ours.add(grants.launched());
            floors.add(grants.launched());
        }
        ours.forEach(id -> ManyGrants.working(() -> run.generate(id)));
        floors.forEach(id -> ManyGrants.working(() -> run.generate(id)));
        bench.compare(
                "10,000 items certified",
                TIMES,
                MOST,
                Double.POSITIVE_INFINITY,
                () -> certify(bench, grants, ours.remove()),
                () -> bare(bench, floors.remove()));
    }

    private static void certify(Bench bench, ManyGrants grants, CampaignId campaign) {
        var reviews = bench.bean(ReviewService.class);
        var queue = bench.bean(ReviewQueue.class);
        try (var _ = SignedInAs.person(grants.owner.personId(), "Person 0")) {
            reviews.draft(campaign, Items.all(), Answer.certify());
            reviews.submit(campaign, queue.drafts(campaign));
        }
    }

    private static void bare(Bench bench, CampaignId campaign) {
        var now = Sql.value(bench.bean(Clock.class).instant());
        new TransactionTemplate(bench.bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            var decided =
                    bench.jdbc().sql("""
                            update review_item set decision = 'CERTIFY', decided_by = 'x', decided_by_name = 'x', decided_at = ?
                            where campaign_id = ? and decision is null""").params(now, campaign.campaignId()).update();
            var entries = new ArrayList<Integer>();
            for (int i = 0; i < decided; i++) {
                entries.add(i);
            }
            bench.bean(JdbcTemplate.class).batchUpdate("""
                            insert into ledger_entry (entry_id, recorded_at, actor_kind, actor_id, actor_name, actor_key,
                                action, object_type, object_id, details, agent_id, leaf_hash)
                            values (?, ?, 'PERSON', 'x', 'x', 'x', 'review.item.decided', 'review-item', ?, ?, ?, ?)""", entries, 1_000, (row, entry) -> {
                row.setObject(1, Ids.next());
                row.setObject(2, now);
                row.setString(3, Integer.toString(entry));
                row.setString(4, DETAILS);
                row.setObject(5, campaign.campaignId(), Types.OTHER);
                row.setBytes(6, new byte[32]);
            });
        });
    }

    /** As long as those of a decision. */
    private static final String DETAILS = "{\"agent\":\"%s\",\"pad\":\"%s\"}".formatted(Ids.next(), "x".repeat(250));
}
