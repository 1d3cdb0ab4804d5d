package dev.countersign.access;

import static java.util.Objects.requireNonNull;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings grants into line with what sources say, in batches. */
@Component
class GrantRegistration {

    private static final int CHUNK = 500;

    private record Key(UUID agent, UUID entitlement) {}

    private record Name(String resource, String entitlement) {

        static Name of(GrantImport said) {
            return new Name(said.resourceExternalId(), said.entitlementExternalId());
        }

        @Override
        public String toString() {
            return entitlement + " on " + resource;
        }
    }

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final References references;
    private final GrantRepository grants;
    private final GrantUses uses;
    private final GrantEnds ends;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GrantRegistration(
            EntityManager entities,
            JdbcClient jdbc,
            References references,
            GrantRepository grants,
            GrantUses uses,
            GrantEnds ends,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.references = references;
        this.grants = grants;
        this.uses = uses;
        this.ends = ends;
        this.events = events;
        this.clock = clock;
    }

    ImportCount apply(List<GrantImport> said) {
        entities.flush();
        ends.expire();
        var by = Actors.current().name();
        return said.stream()
                .gather(Gatherers.windowFixed(CHUNK))
                .map(chunk -> applyChunk(chunk, by))
                .reduce(ImportCount.NONE, ImportCount::plus);
    }

    private ImportCount applyChunk(List<GrantImport> chunk, String by) {
        requireEnds(chunk);
        var now = clock.instant();
        var agents = references.agents(chunk, GrantImport::agentExternalId);
        var entitlements = entitlements(chunk);
        var gone = decommissioned(agents.values());
        var there = known(chunk, agents, entitlements);
        var known = (there.isEmpty() ? List.<Grant>of() : grants.findOf(there))
                .stream()
                        .collect(Collectors.groupingBy(
                                grant -> new Key(
                                        grant.agent().agentId(),
                                        grant.entitlement().entitlementId()),
                                HashMap::new,
                                Collectors.toCollection(ArrayList::new)));
        var begun = new ArrayList<GrantUses.Said>();
        var used = new ArrayList<GrantUses.Said>();
        var entries = new ArrayList<Entry>();
        int changed = 0;
        for (var said : chunk) {
            var key = new Key(
                    requireNonNull(agents.get(said.agentExternalId())),
                    requireNonNull(entitlements.get(Name.of(said))));
            var held = known.computeIfAbsent(key, unknown -> new ArrayList<>());
            var same = held.stream().filter(grant -> isSame(grant, said, now)).findFirst();
            if (same.isEmpty()) {
                if (gone.contains(key.agent()) && !isOver(said, now)) {
                    throw Invalid.of(
                            "grant of " + Name.of(said) + " to " + said.agentExternalId(),
                            "This agent is decommissioned. A decommissioned agent receives no access.");
                }
                var grant = new Grant(new AgentId(key.agent()), new EntitlementId(key.entitlement()), said, by, now);
                entities.persist(grant);
                held.add(grant);
                begun.add(new GrantUses.Said(grant.id(), said));
                entries.add(entry(grant, said));
            } else {
                changed += same.get().wasUsedMore(said) ? 1 : 0;
                used.add(new GrantUses.Said(same.get().id(), said));
            }
        }
        entities.flush();
        known.values().forEach(held -> held.forEach(entities::detach));
        uses.begin(begun);
        uses.restate(used);
        if (!entries.isEmpty()) {
            events.publishEvent(new RecordedAll(entries));
        }
        return new ImportCount(begun.size(), changed, used.size() - changed);
    }

    /** Returns the grants of exactly the pairs that are named; agents may hold many others of the same entitlements. */
    private List<UUID> known(List<GrantImport> chunk, Map<String, UUID> agents, Map<Name, UUID> entitlements) {
        var pairs = chunk.stream()
                .map(said -> new Key(
                        requireNonNull(agents.get(said.agentExternalId())),
                        requireNonNull(entitlements.get(Name.of(said)))))
                .distinct()
                .toList();
        return jdbc.sql("""
                        select g.grant_id
                        from unnest(cast(:agents as uuid array), cast(:entitlements as uuid array)) p (agent_id, entitlement_id)
                        join access_grant g on g.agent_id = p.agent_id and g.entitlement_id = p.entitlement_id""")
                .param("agents", Sql.uuids(pairs.stream().map(Key::agent).toList()))
                .param(
                        "entitlements",
                        Sql.uuids(pairs.stream().map(Key::entitlement).toList()))
                .query(UUID.class)
                .list();
    }

    /** The one in force; and where what is said is over already, the one that began then. */
    private static boolean isSame(Grant grant, GrantImport said, Instant now) {
        return isOver(said, now) ? grant.beganAt(said.grantedAt()) : grant.isInForce();
    }

    private static boolean isOver(GrantImport said, Instant now) {
        return said.expiresAt() != null && !said.expiresAt().isAfter(now);
    }

    private Set<UUID> decommissioned(Collection<UUID> agents) {
        return new HashSet<>(
                jdbc.sql("select agent_id from agent where state = 'DECOMMISSIONED' and agent_id in (:agents)")
                        .param("agents", agents)
                        .query(UUID.class)
                        .list());
    }

    private static void requireEnds(List<GrantImport> chunk) {
        var violations = chunk.stream()
                .filter(said -> (said.kind() == GrantKind.TIME_BOXED) != (said.expiresAt() != null))
                .map(said -> new Invalid.Violation(
                        "grant of " + Name.of(said) + " to " + said.agentExternalId(),
                        "A time-boxed grant says when it ends, and a standing one has no end."))
                .toList();
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    private Map<Name, UUID> entitlements(List<GrantImport> chunk) {
        var names = chunk.stream().map(Name::of).distinct().toList();
        var found = new HashMap<Name, UUID>();
        jdbc.sql("""
                        select r.external_id, e.external_id, e.entitlement_id
                        from entitlement e join resource r on r.resource_id = e.resource_id
                        where r.external_id in (:resources) and e.external_id in (:entitlements)""")
                .param(
                        "resources",
                        names.stream().map(Name::resource).distinct().toList())
                .param(
                        "entitlements",
                        names.stream().map(Name::entitlement).distinct().toList())
                .query(row -> {
                    found.put(new Name(row.getString(1), row.getString(2)), row.getObject(3, UUID.class));
                });
        found.keySet().retainAll(names);
        References.requireAll(
                "entitlement",
                names.stream().map(Name::toString).toList(),
                found.keySet().stream().map(Name::toString).collect(Collectors.toSet()));
        return found;
    }

    private static Entry entry(Grant grant, GrantImport said) {
        return new Entry(
                "grant.granted",
                "grant",
                grant.id().toString(),
                Map.of(
                        "agent", grant.agent().toString(),
                        "agentName", said.agentExternalId(),
                        "resource", said.resourceExternalId(),
                        "entitlement", said.entitlementExternalId(),
                        "kind", said.kind().name(),
                        "origin", said.origin().name()));
    }
}
