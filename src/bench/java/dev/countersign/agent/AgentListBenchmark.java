package dev.countersign.agent;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.countersign.Bench;
import dev.countersign.Browsers;
import dev.countersign.SignedInAs;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.person.PersonId;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of agents at one million of them: each filter in each order, on its first, middle and last page, beside a statement
 * that reads the same rows as one range. A page may cost twice that, and 100 ms.
 */
class AgentListBenchmark implements Bench.Benchmark {

    private static final int AGENTS = 1_000_000;
    private static final int PAGE = 50;
    private static final int TIMES = 9;
    /** PostgreSQL keeps the plan of a statement without parameters after five runs, that of one with parameters after ten. */
    private static final int UNTIL_PLANS_ARE_KEPT = 10;

    private static final int UNTIL_THE_WAY_IS_COMPILED = 1_000;

    private static final double MOST_MILLISECONDS = 100;
    private static final double MOST_IN_THE_BROWSER = 1_000;

    /** A filter of the list, and how bare SQL says it. */
    private record Filter(String name, AgentQuery query, String column, String condition) {

        boolean oneTier() {
            return query.tier() != null;
        }
    }

    /** An order of the list, up or down, and how bare SQL says it. */
    private record Order(Sort sort, boolean descending) {

        List<String> columns() {
            return switch (sort) {
                case NAME -> List.of("agent.name_key", "agent.agent_id");
                case TIER -> List.of("agent.tier", "agent.name_key", "agent.agent_id");
                case END -> List.of("agent.ends_on", "agent.agent_id");
                case ACTIVITY -> List.of("agent.last_active_at", "agent.agent_id");
            };
        }

        /** @param leading the column of a filter with a comma behind it, or nothing */
        String led(String leading) {
            var down = descending ? " desc" : "";
            var first = leading.startsWith(columns().getFirst()) ? "" : leading.replace(",", down + ",");
            return first + String.join(down + ", ", columns()) + down;
        }

        String range(Map<String, @Nullable Object> key) {
            var range = new StringBuilder();
            for (var column : columns()) {
                var value = key.get(column);
                if (value == null) {
                    range.append(" and ").append(column).append(" is null");
                    continue;
                }
                var tiers = column.equals("agent.tier");
                range.append(" and ")
                        .append(column)
                        .append(tiers ? " = " : descending ? " <= " : " >= ")
                        .append("'")
                        .append(value)
                        .append("'");
                if (!tiers) {
                    break;
                }
            }
            return range.toString();
        }

        @Override
        public String toString() {
            return sort.name().toLowerCase(Locale.ROOT) + (descending ? " down" : "");
        }
    }

    @Override
    public void run(Bench bench) {
        new AgentCrowd(bench.jdbc()).settle(bench, AGENTS);
        if (!bench.postgresql()) {
            // H2 would answer a statement that it has just answered from memory, without reading anything.
            bench.jdbc().sql("set optimize_reuse_results 0").update();
        }
        try (var somebody = SignedInAs.person(UUID.randomUUID(), "Somebody")) {
            for (int i = 0; i < UNTIL_THE_WAY_IS_COMPILED; i++) {
                bench.bean(AgentService.class).list(AgentQuery.ALL, null, PAGE);
            }
            for (var filter : filters()) {
                for (var sort : filter.query().alwaysByName() ? new Sort[] {Sort.NAME} : Sort.values()) {
                    compare(bench, filter, new Order(sort, false));
                    compare(bench, filter, new Order(sort, true));
                }
            }
        }
        open(bench);
    }

    /**
     * The whole way to a person's eyes: from a click, and from an address typed into the browser, which loads the frame anew. Beside
     * each stands the same way to a page that shows nothing but its frame.
     */
    private static void open(Bench bench) {
        var login = "bench@example.org";
        try (var _ = SignedInAs.person(UUID.randomUUID(), "Setup", Roles.ADMINISTRATOR)) {
            bench.bean(AccountService.class)
                    .open(AgentCrowd.person(1), login, "Somebody", "nine patient otters", Set.of(Roles.AUDITOR));
        }
        var page = Browsers.open(bench.address());
        page.navigate("/");
        page.getByLabel("Mail address").fill(login);
        page.getByLabel("Password").fill("nine patient otters");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .first()
                .click();
        page.getByRole(AriaRole.MAIN).waitFor();
        bench.compare(
                "first page in the browser, by a click",
                TIMES,
                Double.POSITIVE_INFINITY,
                MOST_IN_THE_BROWSER,
                () -> {
                    follow(page, "Agents");
                    firstRow(page).waitFor();
                },
                () -> {
                    follow(page, "Inbox");
                    firstRow(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
                });
        bench.compare(
                "first page in the browser, by its address",
                TIMES,
                Double.POSITIVE_INFINITY,
                MOST_IN_THE_BROWSER,
                () -> {
                    page.navigate("/agents");
                    firstRow(page).waitFor();
                },
                () -> {
                    page.navigate("/inbox");
                    page.getByRole(AriaRole.MAIN).waitFor();
                });
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.NAVIGATION)
                .first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    private static Locator firstRow(Page page) {
        return page.getByText(Pattern.compile("^claims-")).first();
    }

    private static List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        filters.add(new Filter("all", AgentQuery.ALL, "", "true"));
        filters.add(new Filter(
                "without a living owner",
                new AgentQuery(null, null, null, null, null, null, null, true, false, null, Sort.NAME, false),
                "agent.orphaned, ",
                "agent.orphaned = true"));
        for (var environment : Environment.values()) {
            filters.add(environment(environment));
        }
        for (int tier = 1; tier <= 4; tier++) {
            filters.add(
                    new Filter("tier " + tier, query(null, tier, null, null), "agent.tier, ", "agent.tier = " + tier));
        }
        filters.add(new Filter("not assessed", query(null, 0, null, null), "agent.tier, ", "agent.tier is null"));
        for (var state : AgentState.values()) {
            filters.add(new Filter(
                    state.name(), query(null, null, state, null), "agent.state, ", "agent.state = '" + state + "'"));
        }
        for (var kind : AgentKind.values()) {
            filters.add(new Filter(
                    "kind " + kind, query(null, null, null, kind), "agent.kind, ", "agent.kind = '" + kind + "'"));
        }
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
        return new AgentQuery(null, environment, tier, state, kind, null, null, false, false, null, Sort.NAME, false);
    }

    private static void compare(Bench bench, Filter filter, Order order) {
        var query = filter.query().sortedBy(order.sort(), order.descending());
        var bareOrder =
                filter.oneTier() && order.sort() == Sort.TIER ? new Order(Sort.NAME, order.descending()) : order;
        var agents = bench.bean(AgentService.class);
        var all = bench.jdbc()
                .sql("select count(*) from agent where " + filter.condition())
                .query(Long.class)
                .single();
        var places = new LinkedHashMap<String, Long>(Map.of("first", 0L));
        places.put("middle", all / 2);
        places.put("last", Math.max(0, all - PAGE));
        places.forEach((place, offset) -> {
            var key = offset == 0 ? null : key(bench, filter, bareOrder, offset - 1);
            var cursor = key == null ? null : cursor(key);
            var floor = floor(filter, bareOrder, key);
            var what = "%s by %s, %s page".formatted(filter.name(), order, place);
            Runnable ours = () -> agents.list(query, cursor, PAGE);
            Runnable bare = () -> bench.jdbc().sql(floor).query(AgentRow::of).list();
            for (int i = 0; i < UNTIL_PLANS_ARE_KEPT; i++) {
                ours.run();
                bare.run();
            }
            bench.compare(what, TIMES, 2, MOST_MILLISECONDS, ours, bare);
        });
    }

    /** The bare page: as many rows of the same kind, as one range of one index. */
    private static String floor(Filter filter, Order order, @Nullable Map<String, @Nullable Object> key) {
        var from = key == null ? "" : order.range(key);
        return "select " + AgentRow.SELECT + " from " + AgentRow.FROM + " where " + filter.condition() + from
                + " order by " + order.led(filter.column()) + " fetch first " + (PAGE + 1) + " rows only";
    }

    private static Map<String, @Nullable Object> key(Bench bench, Filter filter, Order order, long offset) {
        var columns = order.columns();
        return bench.jdbc()
                .sql("select " + String.join(", ", columns) + " from agent where "
                        + filter.condition() + " order by " + order.led(filter.column())
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
