package dev.countersign.agent;

import dev.countersign.Bench;
import dev.countersign.SignedInAs;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The list of agents at one million of them: each filter in each order, on its first, middle and last page, beside a statement
 * that reads the same rows as one range. A page may cost twice that, and 100 ms.
 */
class AgentListBenchmark implements Bench.Benchmark {

    private static final int AGENTS = 1_000_000;
    private static final int PAGE = 50;
    private static final int TIMES = 9;
    private static final double MOST_MILLISECONDS = 100;

    /** A filter of the list, and how bare SQL says it. */
    private record Filter(String name, AgentQuery query, String column, String condition) {}

    @Override
    public void run(Bench bench) {
        new AgentCrowd(bench.jdbc()).settle(bench, AGENTS);
        try (var somebody = SignedInAs.person(UUID.randomUUID(), "Somebody")) {
            for (var filter : filters()) {
                for (var sort : filter.query().name() == null ? Sort.values() : new Sort[] {Sort.NAME}) {
                    compare(bench, filter, sort);
                }
            }
        }
    }

    private static List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        filters.add(new Filter("all", AgentQuery.ALL, "", "true"));
        filters.add(new Filter(
                "named invoice-…",
                AgentQuery.named("invoice-"),
                "",
                "agent.name_key >= 'invoice-' and agent.name_key < 'invoice-\uffff'"));
        filters.add(environment(Environment.PRODUCTION));
        filters.add(environment(Environment.TEST));
        filters.add(new Filter("tier 1", query(null, 1, null, null), "agent.tier, ", "agent.tier = 1"));
        filters.add(new Filter("not assessed", query(null, 0, null, null), "agent.tier, ", "agent.tier is null"));
        for (var state : AgentState.values()) {
            filters.add(new Filter(
                    state.name(), query(null, null, state, null), "agent.state, ", "agent.state = '" + state + "'"));
        }
        filters.add(new Filter(
                "kind AGENTIC", query(null, null, null, AgentKind.AGENTIC), "agent.kind, ", "agent.kind = 'AGENTIC'"));
        var owner = AgentCrowd.person(77);
        filters.add(new Filter(
                "one owner",
                AgentQuery.ownedBy(new PersonId(owner)),
                "agent.owner_id, ",
                "agent.owner_id = '" + owner + "'"));
        var project = AgentCrowd.project(77);
        filters.add(new Filter(
                "one project",
                AgentQuery.serving(new ProjectId(project)),
                "agent.project_id, ",
                "agent.project_id = '" + project + "'"));
        filters.add(new Filter(
                "active tier 1 in production",
                query(Environment.PRODUCTION, 1, AgentState.ACTIVE, null),
                "agent.tier, ",
                "agent.tier = 1 and agent.environment = 'PRODUCTION' and agent.state = 'ACTIVE'"));
        return filters;
    }

    private static Filter environment(Environment environment) {
        return new Filter(
                environment.name(),
                query(environment, null, null, null),
                "agent.environment, ",
                "agent.environment = '" + environment + "'");
    }

    private static AgentQuery query(
            @Nullable Environment environment,
            @Nullable Integer tier,
            @Nullable AgentState state,
            @Nullable AgentKind kind) {
        return new AgentQuery(null, environment, tier, state, kind, null, null, false, Sort.NAME, false);
    }

    private static void compare(Bench bench, Filter filter, Sort sort) {
        var query = filter.query().sortedBy(sort, false);
        var agents = bench.bean(AgentService.class);
        var all = bench.jdbc()
                .sql("select count(*) from agent where " + filter.condition())
                .query(Long.class)
                .single();
        var places = new LinkedHashMap<String, Long>(Map.of("first", 0L));
        places.put("middle", all / 2);
        places.put("last", Math.max(0, all - PAGE));
        places.forEach((place, offset) -> {
            var key = offset == 0 ? null : key(bench, filter, sort, offset - 1);
            var cursor = key == null ? null : cursor(key);
            var floor = floor(filter, sort, key);
            var what =
                    "%s by %s, %s page".formatted(filter.name(), sort.name().toLowerCase(java.util.Locale.ROOT), place);
            bench.compare(what, TIMES, 2, MOST_MILLISECONDS, () -> agents.list(query, cursor, PAGE), () -> {
                var statement = bench.jdbc().sql(floor);
                statement.query(AgentRow::of).list();
            });
        });
    }

    private static List<String> columns(Sort sort) {
        return switch (sort) {
            case NAME -> List.of("agent.name_key", "agent.agent_id");
            case TIER -> List.of("agent.tier", "agent.name_key", "agent.agent_id");
            case END -> List.of("agent.ends_on", "agent.agent_id");
            case ACTIVITY -> List.of("agent.last_active_at", "agent.agent_id");
        };
    }

    /** The bare page: as many rows of the same kind, as one range of one index. */
    private static String floor(Filter filter, Sort sort, @Nullable Map<String, @Nullable Object> key) {
        var from = key == null ? "" : range(columns(sort), key);
        return "select " + AgentRow.SELECT + " from " + AgentRow.FROM + " where " + filter.condition() + from
                + " order by " + filter.column() + String.join(", ", columns(sort)) + " fetch first " + (PAGE + 1)
                + " rows only";
    }

    private static String range(List<String> columns, Map<String, @Nullable Object> key) {
        var range = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var value = key.get(column);
            if (value == null) {
                range.append(" and ").append(column).append(" is null");
                continue;
            }
            var tiers = column.equals("agent.tier");
            range.append(" and ")
                    .append(column)
                    .append(tiers ? " = " : " >= ")
                    .append("'")
                    .append(value)
                    .append("'");
            if (!tiers) {
                break;
            }
        }
        return range.toString();
    }

    private static Map<String, @Nullable Object> key(Bench bench, Filter filter, Sort sort, long offset) {
        var columns = columns(sort);
        return bench.jdbc()
                .sql("select " + String.join(", ", columns) + " from agent where "
                        + filter.condition() + " order by " + filter.column() + String.join(", ", columns(sort))
                        + " offset " + offset + " rows fetch first 1 rows only")
                .query((row, number) -> {
                    var key = new LinkedHashMap<String, @Nullable Object>();

                    for (int i = 0; i < columns.size(); i++) {
                        var instant = columns.get(i).endsWith("last_active_at");
                        var value =
                                instant ? row.getObject(i + 1, java.time.OffsetDateTime.class) : row.getObject(i + 1);
                        key.put(
                                columns.get(i),
                                instant && value != null ? ((java.time.OffsetDateTime) value).toInstant() : value);
                    }
                    return key;
                })
                .single();
    }

    /** A cursor as the list itself writes it. */
    private static String cursor(Map<String, @Nullable Object> key) {
        var values = new ArrayList<@Nullable Object>(key.values());
        var written = new StringBuilder();
        for (var value : values) {
            var text = value == null ? "-" : "=" + value;
            written.append(text.length()).append(':').append(text);
        }
        return 'a'
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(written.toString().getBytes(StandardCharsets.UTF_8));
    }
}
