package dev.countersign.review;

import dev.countersign.Bench;
import java.util.ArrayDeque;
import java.util.UUID;

/**
 * Making 100,000 review items beside the bare {@code INSERT … SELECT} of the same rows into the same table. Ours also finds the
 * reviewers, counts, tells the planner, tells the reviewers and moves the campaign on; it may cost twice the floor.
 */
class ReviewGenerationBenchmark implements Bench.Benchmark {

    private static final int AGENTS = 5_000;
    private static final int OWNERS = 500;
    private static final int TIMES = 3;
    private static final double MOST = 2;
    /** Runs of each before the counted ones. */
    private static final int UNCOUNTED = 3;

    @Override
    public void run(Bench bench) {
        var grants = new ManyGrants(bench, AGENTS, OWNERS);
        var run = bench.bean(CampaignRun.class);
        var template = grants.launched();
        ManyGrants.working(() -> run.generate(template));
        bench.jdbc()
                .sql("create table ready_items as select * from review_item where campaign_id = '" + template + "'")
                .update();
        bench.jdbc().sql("alter table ready_items drop column item_id").update();
        var ours = new ArrayDeque<CampaignId>();
        var floors = new ArrayDeque<CampaignId>();
        for (int i = 0; i < TIMES + UNCOUNTED; i++) {
            ours.add(grants.launched());
            floors.add(grants.launched());
        }
        var columns = columns(bench);
        bench.compare(
                "100,000 review items",
                TIMES,
                MOST,
                Double.POSITIVE_INFINITY,
                () -> ManyGrants.working(() -> run.generate(ours.remove())),
                () -> copy(bench, columns, floors.remove().campaignId()));
    }

    private static String columns(Bench bench) {
        return String.join(", ", bench.jdbc().sql("""
                                select lower(column_name) from information_schema.columns
                                where lower(table_name) = 'ready_items' and lower(column_name) <> 'campaign_id'
                                order by ordinal_position""").query(String.class).list());
    }

    private static void copy(Bench bench, String columns, UUID campaign) {
        bench.jdbc()
                .sql("insert into review_item (campaign_id, %s) select cast(? as uuid), %s from ready_items"
                        .formatted(columns, columns))
                .param(campaign.toString())
                .update();
    }
}
