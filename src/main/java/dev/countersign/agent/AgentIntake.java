package dev.countersign.agent;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Folding;
import dev.countersign.shared.Ids;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Moments;
import dev.countersign.shared.NameRule;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Takes in many agents at once: found again by their source's key, the unchanged ones untouched. */
@Component
class AgentIntake {

    private static final int CHUNK = 1_000;
    private static final int LONGEST_KEY = 300;

    /** Clocks of other systems may be ahead of ours by this much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    static final String IN_THE_FUTURE = "It lies in the future. Correct the time, or leave it empty.";

    private final AgentRepository agents;
    private final ProjectService projects;
    private final PersonService people;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final SearchIndex index;
    private final Clock clock;

    AgentIntake(
            AgentRepository agents,
            ProjectService projects,
            PersonService people,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            SearchIndex index,
            Clock clock) {
        this.agents = agents;
        this.projects = projects;
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.index = index;
        this.clock = clock;
    }

    ImportCount apply(List<AgentImport> imports) {
        refuseWrong(imports);
        var known = imports.stream()
                .map(AgentImport::externalId)
                .gather(windowFixed(CHUNK))
                .flatMap(window -> agents.findByExternalIdIn(window).stream())
                .collect(Collectors.toMap(Agent::externalId, agent -> agent));
        refuseAlike(imports, known.keySet());
        var references = new References(imports);
        refuseLeavers(imports, known, references);
        var now = clock.instant();
        var recorded = new ArrayList<Recorded>();
        var texts = new ArrayList<SearchIndex.Change>();
        var seen = new LinkedHashMap<AgentId, Instant>();
        int created = 0;
        int changed = 0;
        for (var source : imports) {
            var agent = known.get(source.externalId());
            if (agent == null) {
                agent = agents.save(new Agent(new AgentId(Ids.next()), source, references.of(source), now));
                texts.add(new SearchIndex.Change(agent.id().agentId(), "", agent.searchText()));
                recorded.add(new AgentRegistered(agent.id(), agent.externalId(), agent.name(), agent.state()));
                created++;
                continue;
            }
            var before = agent.searchText();
            var changes = agent.follow(source, references.of(source));
            texts.add(new SearchIndex.Change(agent.id().agentId(), before, agent.searchText()));
            if (!changes.isEmpty()) {
                recorded.add(new AgentChanged(agent.id(), agent.name(), changes.fields()));
            }
            var active = source.lastActiveAt();
            if (active != null && (agent.lastActiveAt() == null || active.isAfter(agent.lastActiveAt()))) {
                seen.put(agent.id(), active);
            }
            changed += changes.isEmpty() && !seen.containsKey(agent.id()) ? 0 : 1;
        }
        agents.flush();
        recordActivity(seen);
        index.update(Searchable.AGENT, texts);
        if (!recorded.isEmpty()) {
            events.publishEvent(new RecordedAll(recorded));
        }
        return new ImportCount(created, changed, imports.size() - created - changed);
    }

    /** Notes when agents were last seen at work; an older sighting than the one known changes nothing. */
    void recordActivity(Map<AgentId, Instant> seen) {
        var rows = seen.entrySet().stream()
                .map(sighting -> new Object[] {
                    Sql.value(sighting.getValue()), sighting.getKey().agentId(), Sql.value(sighting.getValue())
                })
                .toList();
        jdbc.batchUpdate("""
                update agent set last_active_at = ?
                where agent_id = ? and (last_active_at is null or last_active_at < ?)""", rows);
    }

    /** Work that happens at another moment may know of activity since. */
    boolean isFuture(@Nullable Instant activity) {
        return activity != null
                && Moments.current().isEmpty()
                && activity.isAfter(clock.instant().plus(CLOCKS_DIFFER));
    }

    /** New agents do not get ids that people take for those of others. */
    private void refuseAlike(List<AgentImport> imports, Collection<String> known) {
        var fresh = imports.stream()
                .map(AgentImport::externalId)
                .filter(id -> !known.contains(id))
                .toList();
        var alike = new HashMap<String, String>();
        known.forEach(id -> alike.put(Folding.id(id), id));
        fresh.stream()
                .flatMap(id -> Folding.idForms(id).stream())
                .gather(windowFixed(CHUNK))
                .forEach(window -> agents.findIdsByFoldedIn(window).forEach(id -> alike.put(Folding.id(id), id)));
        var violations = new ArrayList<Invalid.Violation>();
        for (var id : fresh) {
            var other = alike.putIfAbsent(Folding.id(id), id);
            if (other != null) {
                violations.add(new Invalid.Violation(
                        "agent " + id,
                        "It differs from “%s” only in case or in how its characters are composed. Use the known spelling, or another key."
                                .formatted(other)));
            }
        }
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    /** An agent that is no longer in use may name whoever answered for it. */
    private void refuseLeavers(List<AgentImport> imports, Map<String, Agent> known, References references) {
        var named = new LinkedHashMap<String, PersonId>();
        for (var source : imports) {
            var agent = known.get(source.externalId());
            var said = references.of(source);
            if (source.state() == AgentState.DECOMMISSIONED) {
                continue;
            }
            if (said.owner() != null && (agent == null || !said.owner().equals(agent.owner()))) {
                named.put("owner of " + source.externalId(), said.owner());
            }
            if (said.sponsor() != null && (agent == null || !said.sponsor().equals(agent.sponsor()))) {
                named.put("sponsor of " + source.externalId(), said.sponsor());
            }
        }
        people.requireHere(named);
    }

    private void refuseWrong(List<AgentImport> imports) {
        var violations = new ArrayList<Invalid.Violation>();
        var keys = new HashSet<String>();
        for (var source : imports) {
            var where = "agent " + source.externalId();
            if (!keys.add(source.externalId())) {
                violations.add(new Invalid.Violation(where, "This key is there twice. Keep one of the two."));
            }
            NameRule.problem(source.name()).ifPresent(problem -> violations.add(new Invalid.Violation(where, problem)));
            NameRule.problem(source.externalId(), LONGEST_KEY)
                    .ifPresent(problem -> violations.add(new Invalid.Violation(where, problem)));
            if (source.tier() != null && (source.tier() < 1 || source.tier() > 4)) {
                violations.add(new Invalid.Violation(where, "Tiers are 1 (critical) to 4 (low)."));
            }
            if (isFuture(source.lastActiveAt())) {
                violations.add(new Invalid.Violation("last activity of " + where, IN_THE_FUTURE));
            }
        }
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    /** The people and projects that a list of imports names, each looked up once. */
    private final class References {

        private final Map<String, PersonId> persons;
        private final Set<PersonId> left;
        private final Map<String, ProjectId> works;

        References(List<AgentImport> imports) {
            persons = people.idsOf(imports.stream()
                    .flatMap(source -> Stream.of(
                            source.ownerExternalId(), source.sponsorExternalId(), source.requesterExternalId()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
            left = people.leftAmong(persons.values());
            works = projects.idsOf(imports.stream()
                    .map(AgentImport::projectExternalId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        }

        AgentPeople of(AgentImport source) {
            var owner = found(persons, source.ownerExternalId(), "owner", source);
            return new AgentPeople(
                    owner,
                    owner != null && left.contains(owner),
                    found(persons, source.sponsorExternalId(), "sponsor", source),
                    found(persons, source.requesterExternalId(), "requester", source),
                    found(works, source.projectExternalId(), "project", source));
        }

        private static <T> @Nullable T found(
                Map<String, T> known, @Nullable String externalId, String role, AgentImport source) {
            if (externalId == null) {
                return null;
            }
            var found = known.get(externalId);
            if (found == null) {
                throw Invalid.of(
                        role + " of " + source.externalId(),
                        "Nothing is known as %s. Import it first, or leave the %s blank.".formatted(externalId, role));
            }
            return found;
        }
    }
}
