package dev.countersign.ledger;

import dev.countersign.Bench;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records 10,000 changes beside the bare batch insert of as many ready-made rows into a table like the ledger's; then gives 100,000
 * entries their places, and verifies a ledger of a million. {@code -Dbench.entries=…} makes it smaller.
 */
class LedgerBenchmark implements Bench.Benchmark {

    private static final int SET = 10_000;
    private static final int SEQUENCED = 100_000;
    private static final int TIMES = 5;
    private static final double MOST = 2;
    private static final int VERIFIED = Integer.getInteger("bench.entries", 1_000_000);

    @Override
    public void run(Bench bench) {
        var transaction = new TransactionTemplate(bench.bean(PlatformTransactionManager.class));
        var writer = bench.bean(LedgerWriter.class);
        var agent = Ids.next();
        Runnable record = () -> transaction.executeWithoutResult(_ -> writer.on(set(agent)));
        likeTheLedger(bench);
        bench.compare(
                "10,000 entries recorded",
                TIMES,
                MOST,
                Double.POSITIVE_INFINITY,
                record,
                () -> transaction.executeWithoutResult(_ -> bare(bench, agent)));

        var sequencer = bench.bean(Sequencer.class);
        sequencer.sequence();
        IntStream.range(0, SEQUENCED / SET).forEach(_ -> record.run());
        bench.step("what still waited of 100,000 entries given its place", sequencer::sequence);

        var size = bench.bean(LedgerTree.class).newestHead().orElseThrow().size();
        IntStream.range(0, (int) Math.max(0, (VERIFIED - size) / SET)).forEach(_ -> record.run());
        sequencer.sequence();
        bench.step("%,d entries verified".formatted(VERIFIED), () -> {
            var report = new Verification(
                            bench.jdbc(),
                            bench.bean(LedgerTree.class),
                            bench.bean(LedgerSigner.class).trusted(),
                            (_, _) -> {})
                    .everything(bench.bean(Clock.class).instant());
            if (!report.isIntact()) {
                throw new IllegalStateException(report.faults().toString());
            }
        });
    }

    private static RecordedAll set(UUID agent) {
        return new RecordedAll(IntStream.range(0, SET)
                .mapToObj(number -> new Entry(
                        "item.certified", "item", Integer.toString(number), Map.of("agent", agent, "number", number)))
                .toList());
    }

    private static void likeTheLedger(Bench bench) {
        for (var statement : List.of(
                "create table bare_entry as select * from ledger_entry where 1 = 0",
                "create unique index bare_key on bare_entry (entry_id)",
                "create index bare_1 on bare_entry (recorded_at, entry_id)",
                "create index bare_2 on bare_entry (actor_key, recorded_at, entry_id)",
                "create index bare_3 on bare_entry (action, recorded_at, entry_id)",
                "create index bare_4 on bare_entry (object_type, object_id, recorded_at, entry_id)",
                "create index bare_5 on bare_entry (agent_id, recorded_at, entry_id)")) {
            bench.jdbc().sql(statement).update();
        }
    }

    private static void bare(Bench bench, UUID agent) {
        var now = Sql.value(bench.bean(Clock.class).instant());
        var hash = new byte[32];
        var details = "{\"agent\":\"" + agent + "\",\"number\":1234}";
        bench.bean(JdbcTemplate.class)
                .batchUpdate("""
                        insert into bare_entry (entry_id, recorded_at, actor_kind, actor_id, actor_name, actor_key, action,
                            object_type, object_id, details, agent_id, leaf_hash)
                        values (?, ?, 'SYSTEM', 'countersign', 'countersign', 'countersign', 'item.certified', 'item', ?, ?, ?, ?)""", IntStream.range(0, SET).boxed().toList(), 1_000, (row, number) -> {
                    row.setObject(1, Ids.next());
                    row.setObject(2, now);
                    row.setString(3, Integer.toString(number));
                    row.setString(4, details);
                    row.setObject(5, agent, Types.OTHER);
                    row.setBytes(6, hash);
                });
    }
}
