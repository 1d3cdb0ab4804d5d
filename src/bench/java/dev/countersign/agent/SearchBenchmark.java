package dev.countersign.agent;

import dev.countersign.Bench;
import dev.countersign.SignedInAs;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.SearchFilling;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.SearchText;
import dev.countersign.shared.Searchable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches among one million agents: rare and frequent words, parts, IDs, several words, in the orders of the list, beside a bare
 * statement for the same search; on PostgreSQL also where its statistics are missing. A page may cost twice that, and 100 ms.
 */
class SearchBenchmark implements Bench.Benchmark {

    private static final int AGENTS = Integer.getInteger("bench.agents", 1_000_000);
    private static final int PAGE = 50;
    private static final int TIMES = 9;
    private static final int UNTIL_PLANS_ARE_KEPT = 10;
    private static final double MOST_MILLISECONDS = 100;
    private static final double MOST_OF_BARE_INSERTS = 6;
    private static final int IMPORTED = 2_000;

    /** @param rare a word by which the bare statement looks into the table of parts; null where it compares along the order */
    private record Case(
            String what, AgentQuery query, @Nullable String rare, String condition) {}

    @Override
    public void run(Bench bench) {
        new AgentCrowd(bench.jdbc()).settle(bench, AGENTS);
        bench.step("%,d agents made findable by a migration".formatted(AGENTS), () -> SearchFilling.again(bench));
        if (bench.postgresql()) {
            bench.jdbc().sql("vacuum analyze agent").update();
            bench.jdbc().sql("vacuum analyze search_part").update();
        } else {
            bench.jdbc().sql("set optimize_reuse_results 0").update();
        }
        System.out.printf(
                "%,d parts%n",
                bench.jdbc()
                        .sql("select count(*) from search_part")
                        .query(Long.class)
                        .single());
        try (var _ = SignedInAs.person(UUID.randomUUID(), "Somebody", Roles.ADMINISTRATOR)) {
            for (int i = 0; i < 1_000; i++) {
                bench.bean(AgentService.class).list(AgentQuery.named("0012345"), null, PAGE);
            }
            cases().forEach(found -> compare(bench, found, ""));
            if (bench.postgresql()) {
                bench.jdbc()
                        .sql("delete from pg_statistic where starelid in ('agent'::regclass, 'search_part'::regclass)")
                        .update();
                cases().forEach(found -> compare(bench, found, ", no statistics"));
            }
            imports(bench);
        }
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var sort : Sort.values()) {
            cases.add(named("0012345", sort, "0012345", "agent.search_text like '%0012345%'"));
            cases.add(named("claims", sort, null, "agent.search_text like '%claims%'"));
        }
        cases.add(named("laim", Sort.NAME, null, "agent.search_text like '%laim%'"));
        cases.add(named("invoice", Sort.NAME, null, "agent.search_text like '%invoice%'"));
        cases.add(named("123", Sort.NAME, null, "agent.search_text like '%123%'"));
        cases.add(named("99876", Sort.NAME, "99876", "agent.search_text like '%99876%'"));
        cases.add(named("a77777", Sort.NAME, "a77777", "agent.search_text like '%a77777%'"));
        cases.add(named("zzzz", Sort.NAME, "zzzz", "agent.search_text like '%zzzz%'"));
        cases.add(named("fo", Sort.NAME, null, "agent.search_text like '% fo%'"));
        cases.add(named(
                "12345 invoice",
                Sort.NAME,
                "12345",
                "agent.search_text like '%12345%' and agent.search_text like '%invoice%'"));
        cases.add(named(
                "claims 99", Sort.NAME, null, "agent.search_text like '%claims%' and agent.search_text like '% 99%'"));
        cases.add(new Case(
                "invoice, suspended ones by end",
                new AgentQuery(
                        "invoice",
                        null,
                        null,
                        AgentState.SUSPENDED,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null,
                        Sort.END,
                        false),
                null,
                "agent.state = 'SUSPENDED' and agent.search_text like '%invoice%'"));
        cases.add(new Case(
                "claims in production by tier",
                new AgentQuery(
                        "claims",
                        Environment.PRODUCTION,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null,
                        Sort.TIER,
                        false),
                null,
                "agent.environment = 'PRODUCTION' and agent.search_text like '%claims%'"));
        return cases;
    }

    private static Case named(String typed, Sort sort, @Nullable String rare, String condition) {
        return new Case(
                typed + " by " + sort.name().toLowerCase(java.util.Locale.ROOT),
                AgentQuery.named(typed).sortedBy(sort, false),
                rare,
                condition);
    }

    private static void compare(Bench bench, Case searched, String how) {
        var agents = bench.bean(AgentService.class);
        var second = agents.list(searched.query(), null, PAGE).next();
        var order = switch (searched.query().sort()) {
            case NAME -> "agent.name_key, agent.agent_id";
            case TIER -> "agent.tier, agent.name_key, agent.agent_id";
            case END -> "agent.ends_on, agent.agent_id";
            case ACTIVITY -> "agent.last_active_at, agent.agent_id";
        };
        var led = searched.condition().startsWith("agent.state") ? "agent.state, " : "";
        var among = searched.rare() == null
                ? ""
                : "agent.agent_id in (select id from search_part where kind = 1 and (part >= '%1$s' and part < '%1$s\uffff' or part >= ' %1$s' and part < ' %1$s\uffff')) and "
                        .formatted(searched.rare());
        var floor = "select " + AgentRow.SELECT + " from " + AgentRow.FROM + " where " + among + searched.condition()
                + " order by " + led + order + " fetch first " + (PAGE + 1) + " rows only";
        Runnable ours = () -> agents.list(searched.query(), null, PAGE);
        Runnable bare = () -> bench.jdbc().sql(floor).query(AgentRow::of).list();
        for (int i = 0; i < UNTIL_PLANS_ARE_KEPT; i++) {
            ours.run();
            bare.run();
        }
        bench.compare(searched.what() + how, TIMES, 2, MOST_MILLISECONDS, ours, bare);
        if (second != null && searched.rare() == null) {
            bench.compare(
                    searched.what() + how + ", second page",
                    TIMES,
                    Double.POSITIVE_INFINITY,
                    MOST_MILLISECONDS,
                    () -> agents.list(searched.query(), second, PAGE),
                    bare);
        }
    }

    /** An import, beside the bare inserts of the same agents; and the share of the table of parts in it. */
    private static void imports(Bench bench) {
        var agents = bench.bean(AgentService.class);
        var jdbc = bench.bean(JdbcTemplate.class);
        var transaction = bench.bean(TransactionTemplate.class);
        var index = bench.bean(SearchIndex.class);
        var run = new int[1];
        Runnable ours = () -> agents.apply(IntStream.range(0, IMPORTED)
                .mapToObj(number -> agent("import" + run[0]++))
                .toList());
        Runnable bare = () -> transaction.executeWithoutResult(status -> jdbc.batchUpdate(
                """
                insert into agent (agent_id, external_id, name, name_key, purpose, kind, environment, orphaned, state, source, created_at)
                values (?, ?, ?, ?, '', 'WORKFLOW', 'TEST', true, 'DRAFT', 'benchmark', current_timestamp)""",
                IntStream.range(0, IMPORTED)
                        .mapToObj(number -> "import" + run[0]++)
                        .map(key -> new Object[] {
                            dev.countersign.shared.Ids.next(), key, "Sorter of " + key, "sorter of " + key
                        })
                        .toList()));
        bench.compare(
                "%,d agents imported".formatted(IMPORTED),
                TIMES,
                MOST_OF_BARE_INSERTS,
                Double.POSITIVE_INFINITY,
                ours,
                bare);
        Runnable parts = () -> transaction.executeWithoutResult(status -> index.update(
                Searchable.AGENT,
                IntStream.range(0, IMPORTED)
                        .mapToObj(number -> "import" + run[0]++)
                        .map(key -> new SearchIndex.Change(
                                dev.countersign.shared.Ids.next(), "", SearchText.of("Sorter of " + key, key)))
                        .toList()));
        bench.compare(
                "of it the words of %,d agents".formatted(IMPORTED),
                TIMES,
                MOST_OF_BARE_INSERTS,
                Double.POSITIVE_INFINITY,
                parts,
                bare);
    }

    private static AgentImport agent(String key) {
        return new AgentImport(
                key,
                "Sorter of " + key,
                "",
                AgentKind.WORKFLOW,
                null,
                Environment.TEST,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "benchmark",
                null,
                null);
    }
}
