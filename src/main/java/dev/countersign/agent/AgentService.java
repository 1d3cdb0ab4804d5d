package dev.countersign.agent;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NameRule;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of agents: who owns each, what it is for, where it runs, and when it ends. */
@Service
@Transactional
public class AgentService {

    private final AgentRepository agents;
    private final AgentIntake intake;
    private final AgentList list;
    private final PersonService people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgentService(
            AgentRepository agents,
            AgentIntake intake,
            AgentList list,
            PersonService people,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.agents = agents;
        this.intake = intake;
        this.list = list;
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes in agents as a source describes them: new ones are registered, known ones follow, the rest stays. Agents without an
     * owner come in as drafts.
     *
     * @throws Invalid where a person or project is unknown, or a key is there twice
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<AgentImport> imports) {
        return intake.apply(imports);
    }

    /**
     * Registers one agent.
     *
     * @throws Invalid if its name or key is not one line of visible text
     * @throws AgentRefused where the key is taken
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public AgentId register(AgentImport agent) {
        NameRule.require("externalId", agent.externalId(), 300);
        NameRule.require("name", agent.name());
        if (intake.isFuture(agent.lastActiveAt())) {
            throw Invalid.of("lastActiveAt", AgentIntake.IN_THE_FUTURE);
        }
        if (!idsOf(List.of(agent.externalId())).isEmpty()) {
            throw new AgentRefused(
                    "An agent is already known as %s. Choose another key.".formatted(agent.externalId()));
        }
        intake.apply(List.of(agent));
        return Objects.requireNonNull(idsOf(List.of(agent.externalId())).get(agent.externalId()));
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public AgentDetails find(AgentId id) {
        return jdbc.sql("select " + AgentDetails.SELECT + " from " + AgentDetails.FROM + " where agent.agent_id = ?")
                .param(id.agentId())
                .query(AgentDetails::of)
                .optional()
                .orElseThrow(() -> NotFound.of("agent", id));
    }

    /**
     * Begins no transaction: nearly every page is one statement, and to begin and end one costs as much again.
     *
     * @param cursor a place an earlier page answered, or null for the first page
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Keyset.Page<AgentRow> list(AgentQuery query, @Nullable String cursor, int limit) {
        return list.page(query, cursor, limit);
    }

    /** The identities of the same agent in other environments. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<AgentRow> siblings(AgentId id) {
        return jdbc.sql("select " + AgentRow.SELECT + " from " + AgentRow.FROM + """
                         where agent.family = (select family from agent where agent_id = :id) and agent.agent_id <> :id
                        order by agent.environment, agent.name_key, agent.agent_id fetch first 20 rows only""")
                .param("id", id.agentId())
                .query(AgentRow::of)
                .list();
    }

    /** Answers the keys of those that are known by an external id; whatever is not is left out. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<String, AgentId> idsOf(Collection<String> externalIds) {
        var found = new HashMap<String, AgentId>();
        externalIds.stream()
                .distinct()
                .gather(windowFixed(1_000))
                .forEach(window -> jdbc.sql("select external_id, agent_id from agent where external_id in (:window)")
                        .param("window", window)
                        .query(row -> {
                            found.put(row.getString("external_id"), new AgentId(row.getObject("agent_id", UUID.class)));
                        }));
        return found;
    }

    /** Lets somebody else answer for an agent. The new owner must still work here. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void changeOwner(AgentId id, PersonId owner, String reason) {
        var why = Reason.required(reason);
        var person = people.find(owner);
        if (person.left()) {
            throw new AgentRefused(PersonService.noLongerHere(person.name()));
        }
        var agent = aggregate(id);
        var before = agent.owner();
        agent.handTo(owner);
        settle(agent);
        events.publishEvent(new AgentOwnerChanged(id, before, owner, person.name(), why));
    }

    /** Freezes an agent at once: until it is reinstated it may use nothing it was granted. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'SECURITY_ANALYST', 'WORK')")
    public void suspend(AgentId id, String reason) {
        var why = Reason.required(reason);
        var agent = aggregate(id);
        agent.suspend();
        settle(agent);
        events.publishEvent(new AgentSuspended(id, agent.name(), why));
    }

    /** Lets a frozen agent work again. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'SECURITY_ANALYST')")
    public void reinstate(AgentId id, String reason) {
        var why = Reason.required(reason);
        var agent = aggregate(id);
        agent.reinstate();
        settle(agent);
        events.publishEvent(new AgentReinstated(id, agent.name(), why));
    }

    /** Notes that an agent was seen at work; an older sighting than the one known changes nothing. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public void recordActivity(AgentId id, Instant at) {
        if (intake.isFuture(at)) {
            throw Invalid.of("lastActiveAt", AgentIntake.IN_THE_FUTURE);
        }
        intake.recordActivity(Map.of(id, at));
    }

    /** How many agents there are, and how that came about. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public AgentFigures figures() {
        return AgentFigures.count(jdbc, clock.instant());
    }

    /** Agents of a person that end soon or ended already and are still there, the next one first; at most 200. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<AgentRow> endingBy(PersonId owner, LocalDate day) {
        return jdbc.sql("select " + AgentRow.SELECT + " from " + AgentRow.FROM + """
                         where agent.owner_id = :owner and agent.ends_on <= :day and agent.state <> 'DECOMMISSIONED'
                        order by agent.ends_on, agent.agent_id fetch first 200 rows only""")
                .param("owner", owner.personId())
                .param("day", day)
                .query(AgentRow::of)
                .list();
    }

    /** Writes a change at once, so that the second of two at the same moment is refused and not lost. */
    private void settle(Agent agent) {
        try {
            agents.flush();
        } catch (OptimisticLockingFailureException e) {
            throw new AgentRefused("Somebody else changed %s at the same moment. Look at it again, then repeat."
                    .formatted(agent.name()));
        }
    }

    private Agent aggregate(AgentId id) {
        return agents.findById(id).orElseThrow(() -> NotFound.of("agent", id));
    }
}
