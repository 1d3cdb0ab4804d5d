package dev.countersign.agent;

import dev.countersign.Bench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many agents, people and projects, made by one statement each and spread as in a large enterprise. */
public final class AgentCrowd {

    private static final int PEOPLE = 10_000;
    private static final int PROJECTS = 1_000;
    private static final int CHUNK = 20_000;

    private final JdbcClient jdbc;

    public AgentCrowd(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static UUID person(int number) {
        return UUID.fromString("018f0000-0000-7000-8001-%012d".formatted(number));
    }

    public static UUID project(int number) {
        return UUID.fromString("018f0000-0000-7000-8002-%012d".formatted(number));
    }

    public static UUID agent(int number) {
        return UUID.fromString("018f0000-0000-7000-8003-%012d".formatted(number));
    }

    public void settle(Bench bench, int agents) {
        bench.step(
                "%,d people".formatted(PEOPLE),
                () -> jdbc.sql("""
                insert into person (person_id, external_id, display_name, name_key, email, email_key, department, status, created_at)
                select cast('018f0000-0000-7000-8001-' || lpad(cast(n as varchar), 12, '0') as uuid), 'p' || n, 'Person ' || n, 'person ' || n,
                    'p' || n || '@example.org', 'p' || n || '@example.org', 'Department ' || mod(n, 40),
                    case when mod(n, 50) = 0 then 'LEFT' else 'ACTIVE' end, current_timestamp
                from generate_series(1, :people) as s(n)""").param("people", PEOPLE).update());
        bench.step(
                "%,d projects".formatted(PROJECTS),
                () -> jdbc.sql("""
                insert into project (project_id, external_id, name, name_key, lead_id, sunset_on, created_at)
                select cast('018f0000-0000-7000-8002-' || lpad(cast(n as varchar), 12, '0') as uuid), 'w' || n, 'Project ' || n, 'project ' || n,
                    cast('018f0000-0000-7000-8001-' || lpad(cast(n as varchar), 12, '0') as uuid), current_date, current_timestamp
                from generate_series(1, :projects) as s(n)""").param("projects", PROJECTS).update());
        var indexes = indexes();
        indexes.keySet().forEach(name -> jdbc.sql("drop index " + name).update());
        bench.step("%,d agents".formatted(agents), () -> {
            for (int from = 1; from <= agents; from += CHUNK) {
                insert(from, Math.min(agents, from + CHUNK - 1));
            }
        });
        bench.step(
                "%d indexes".formatted(indexes.size()),
                () -> indexes.values().forEach(statement -> jdbc.sql(statement).update()));
        if (bench.postgresql()) {
            bench.step("analyze", () -> jdbc.sql("vacuum analyze agent").update());
        }
        jdbc.sql("analyze").update();
    }

    /** The indexes of the migrations by name: made after the rows, they cost a fraction. */
    private static Map<String, String> indexes() {
        try {
            var migrations = new StringBuilder();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*agent*.sql")) {
                migrations.append(file.getContentAsString(StandardCharsets.UTF_8));
            }
            return Pattern.compile("create index (agent_by_\\w+) on agent [^;]+")
                    .matcher(migrations)
                    .results()
                    .collect(Collectors.toMap(found -> found.group(1), MatchResult::group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(int from, int to) {
        jdbc.sql("""
                insert into agent (agent_id, external_id, name, name_key, purpose, kind, environment, family, owner_id, orphaned, project_id, state,
                    tier, ends_on, last_active_at, source, created_at)
                select cast('018f0000-0000-7000-8003-' || lpad(cast(n as varchar), 12, '0') as uuid), 'a' || n, a.name, a.name, 'Does what it is told',
                    case mod(n, 4) when 0 then 'COPILOT' when 1 then 'WORKFLOW' when 2 then 'AUTONOMOUS' else 'AGENTIC' end,
                    case when mod(h, 5) < 2 then 'DEVELOPMENT' when mod(h, 5) < 3 then 'TEST' else 'PRODUCTION' end,
                    'family ' || (n / 3),
                    case when mod(h, 50) = 0 then null
                        else cast('018f0000-0000-7000-8001-' || lpad(cast(mod(h, 10000) + 1 as varchar), 12, '0') as uuid) end,
                    mod(h, 50) = 0,
                    cast('018f0000-0000-7000-8002-' || lpad(cast(mod(h, 1000) + 1 as varchar), 12, '0') as uuid),
                    case when mod(n, 1000) = 1 then 'SUSPENDED' when mod(n, 100) = 2 then 'DECOMMISSIONED' when mod(n, 17) = 3 then 'DRAFT'
                        else 'ACTIVE' end,
                    case when mod(h, 50) in (1, 3) then 1 when mod(h, 12) = 2 then 2 when mod(h, 3) = 0 then 3 when mod(h, 5) = 4 then null else 4 end,
                    case when mod(n, 5) = 0 then null else current_date + cast(mod(h, 1000) - 100 as integer) end,
                    case when mod(n, 10) < 3 then null else timestamp with time zone '2026-01-01 00:00:00Z' + mod(h, 10000000) * interval '1' second end,
                    'benchmark', timestamp with time zone '2026-01-01 00:00:00Z' + n * interval '1' second
                from (select n, h, word || '-' || lpad(cast(h as varchar), 7, '0') as name
                    from (select n, mod(n * 7919, 1000003) as h,
                            case mod(n, 8) when 0 then 'invoice' when 1 then 'mail' when 2 then 'claims' when 3 then 'support'
                                when 4 then 'forecast' when 5 then 'triage' when 6 then 'payments' else 'onboarding' end as word
                        from (select cast(s.n as bigint) as n from generate_series(:from, :to) as s(n)) numbers) words) a""").param("from", from).param("to", to).update();
    }
}
