package dev.countersign.sample;

import dev.countersign.agent.AgentImport;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentState;
import dev.countersign.shared.Environment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A hundred agents of the sample enterprise, each with its development, test and production identity. */
final class SampleAgents {

    /** Their owner left and nobody has claimed them. */
    static final Map<String, String> ORPHANED =
            Map.of("damage-reporter", "p18", "knowledge-gardener", "p34", "lineage-tracer", "p47");

    /** Nothing has been heard of them for months. */
    static final Set<String> DORMANT = Set.of("dock-scheduler", "tender-drafter", "metric-keeper");

    /** Still running although their project has ended; the others of those projects were shut down. */
    static final Set<String> PAST_SUNSET = Set.of("spring-copywriter", "spring-offer-publisher", "archive-mover");

    private static final Map<String, CSVRecord> PROJECTS = Sheet.readByKey("projects");
    /** The first of them was registered so many months of thirty days ago. */
    static final int MONTHS = 11;

    private static final Set<String> ENDED_PROJECTS = Set.of("spring-campaign", "archive-move");
    private static final List<String> MODELS =
            List.of("gpt-4.1", "claude-sonnet-4", "llama-3.3-70b", "mistral-large-2", "gemini-2.5-flash");

    /** One identity: the import, the agent's key without its environment, and how many months ago it was registered. */
    record Identity(AgentImport agent, String name, String project, Environment environment, int monthsAgo) {

        Instant registeredAt(Instant now) {
            return now.minus(Duration.ofDays(30L * monthsAgo));
        }

        boolean isDormant() {
            return environment == Environment.PRODUCTION && DORMANT.contains(name);
        }
    }

    private SampleAgents() {}

    static List<Identity> identities(Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return Sheet.read("agents").stream()
                .flatMap(row -> Stream.of(Environment.values())
                        .map(environment -> identity(row.get("name"), row.get("project"), environment, now, today)))
                .toList();
    }

    private static Identity identity(
            String name, String project, Environment environment, Instant now, LocalDate today) {
        var chance = new Random(name.hashCode());
        var team = SamplePeople.of(departmentOf(project)).stream()
                .filter(person -> !SamplePeople.LEAVERS.contains(person))
                .toList();
        var production = environment == Environment.PRODUCTION;
        var owner = production && ORPHANED.containsKey(name)
                ? ORPHANED.get(name)
                : team.get(1 + chance.nextInt(team.size() - 1));
        var requester = team.get(chance.nextInt(team.size()));
        var kind = AgentKind.values()[chance.nextInt(AgentKind.values().length)];
        var model = MODELS.get(chance.nextInt(MODELS.size()));
        var monthsAgo = DORMANT.contains(name) ? MONTHS - chance.nextInt(3) : 1 + chance.nextInt(MONTHS);
        var state = state(name, project, environment);
        var key = name + suffix(environment);
        return new Identity(
                new AgentImport(
                        key,
                        key,
                        purpose(name, project),
                        kind,
                        model,
                        environment,
                        name,
                        owner,
                        team.getFirst(),
                        requester,
                        project,
                        tier(chance, environment),
                        today.plusDays(20 + chance.nextInt(340)),
                        state,
                        SampleEnterprise.SOURCE,
                        null,
                        lastActive(name, environment, chance, now)),
                name,
                project,
                environment,
                monthsAgo);
    }

    private static AgentState state(String name, String project, Environment environment) {
        if (!ENDED_PROJECTS.contains(project) || environment == Environment.PRODUCTION && PAST_SUNSET.contains(name)) {
            return AgentState.ACTIVE;
        }
        return environment == Environment.PRODUCTION ? AgentState.SUSPENDED : AgentState.DECOMMISSIONED;
    }

    private static @Nullable Integer tier(Random chance, Environment environment) {
        var draw = chance.nextInt(100);
        if (environment != Environment.PRODUCTION && draw >= 95) {
            return null;
        }
        return switch (environment) {
            case PRODUCTION -> draw < 15 ? 1 : draw < 45 ? 2 : draw < 80 ? 3 : 4;
            case TEST -> draw < 30 ? 3 : 4;
            case DEVELOPMENT -> 4;
        };
    }

    private static Instant lastActive(String name, Environment environment, Random chance, Instant now) {
        if (environment == Environment.PRODUCTION && DORMANT.contains(name)) {
            return now.minus(Duration.ofDays(130 + chance.nextInt(60)));
        }
        return now.minus(Duration.ofMinutes(2 + chance.nextInt(environment == Environment.PRODUCTION ? 900 : 20_000)));
    }

    /** As in "Invoice matcher: match supplier invoices to orders and propose payments." */
    private static String purpose(String name, String project) {
        var words = name.replace('-', ' ');
        var ofProject = project(project).get("purpose");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ": "
                + ofProject.substring(0, 1).toLowerCase(Locale.ROOT) + ofProject.substring(1) + ".";
    }

    static String departmentOf(String project) {
        return project(project).get("department");
    }

    private static CSVRecord project(String key) {
        return Objects.requireNonNull(PROJECTS.get(key), key);
    }

    private static String suffix(Environment environment) {
        return switch (environment) {
            case DEVELOPMENT -> "-dev";
            case TEST -> "-test";
            case PRODUCTION -> "";
        };
    }
}
