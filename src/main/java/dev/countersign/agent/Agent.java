package dev.countersign.agent;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Changes;
import dev.countersign.shared.Environment;
import dev.countersign.shared.SearchKey;
import dev.countersign.shared.SearchText;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An AI agent's identity. It is active only while somebody owns it, and what a person stopped only a person brings back. */
@Entity
class Agent {

    @EmbeddedId
    private AgentId id;

    @Version
    private @Nullable Long version;

    private String externalId;
    private String name;
    private String nameKey;
    private String searchText;
    private String purpose;

    @Enumerated(STRING)
    private AgentKind kind;

    private @Nullable String model;

    @Enumerated(STRING)
    private Environment environment;

    private @Nullable String family;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "owner_id"))
    private @Nullable PersonId owner;

    private boolean orphaned = true;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "sponsor_id"))
    private @Nullable PersonId sponsor;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "requester_id"))
    private @Nullable PersonId requester;

    @Embedded
    private @Nullable ProjectId project;

    @Enumerated(STRING)
    private AgentState state = AgentState.DRAFT;

    private @Nullable Integer tier;
    private @Nullable LocalDate endsOn;

    // Written by AgentService.recordActivity alone, so that a slow change of the agent cannot set the clock back.
    @Column(updatable = false)
    private @Nullable Instant lastActiveAt;

    private String source;
    private @Nullable String definition;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Agent() {}

    Agent(AgentId id, AgentImport described, AgentPeople people, Instant now) {
        this.id = id;
        externalId = described.externalId();
        name = described.name().strip();
        nameKey = SearchKey.of(name);
        searchText = SearchText.of(name, externalId);
        purpose = described.purpose().strip();
        kind = described.kind();
        environment = described.environment();
        source = described.source();
        lastActiveAt = described.lastActiveAt();
        createdAt = now;
        learn(described, people, new Changes());
        state = stateSaidBy(described);
    }

    AgentId id() {
        return id;
    }

    String externalId() {
        return externalId;
    }

    String name() {
        return name;
    }

    String searchText() {
        return searchText;
    }

    AgentState state() {
        return state;
    }

    @Nullable
    PersonId owner() {
        return owner;
    }

    @Nullable
    PersonId sponsor() {
        return sponsor;
    }

    @Nullable
    Instant lastActiveAt() {
        return lastActiveAt;
    }

    /** Takes over what a source says now, and answers what that changed. */
    Changes follow(AgentImport described, AgentPeople people) {
        var changes = new Changes();
        name = changes.of("name", name, described.name().strip());
        nameKey = SearchKey.of(name);
        searchText = SearchText.of(name, externalId);
        purpose = changes.of("purpose", purpose, described.purpose().strip());
        kind = changes.of("kind", kind, described.kind());
        environment = changes.of("environment", environment, described.environment());
        source = changes.of("source", source, described.source());
        learn(described, people, changes);
        if (!stopped() || described.state() == AgentState.DECOMMISSIONED) {
            state = changes.of("state", state, stateSaidBy(described));
        }
        return changes;
    }

    private void learn(AgentImport described, AgentPeople people, Changes changes) {
        model = changes.orNone("model", model, known(described.model(), model));
        family = changes.orNone("family", family, known(described.family(), family));
        if (people.owner() != null && !people.owner().equals(owner)) {
            owner = changes.orNone("owner", owner, people.owner());
            orphaned = people.ownerLeft();
        }
        sponsor = changes.orNone("sponsor", sponsor, known(people.sponsor(), sponsor));
        requester = changes.orNone("requester", requester, known(people.requester(), requester));
        project = changes.orNone("project", project, known(people.project(), project));
        tier = changes.orNone("tier", tier, known(described.tier(), tier));
        endsOn = changes.orNone("endsOn", endsOn, known(described.endsOn(), endsOn));
        definition = changes.orNone("definition", definition, known(described.definition(), definition));
    }

    private AgentState stateSaidBy(AgentImport described) {
        var said = described.state();
        if (owner == null && (said == null || said == AgentState.ACTIVE)) {
            return AgentState.DRAFT;
        }
        return said == null ? AgentState.ACTIVE : said;
    }

    /** Hands the agent to somebody else; a draft that only lacked an owner stays one until it is taken into use. */
    void handTo(PersonId person) {
        refuse(state == AgentState.DECOMMISSIONED, "%s is decommissioned. Nobody answers for it any more.");
        refuse(person.equals(owner), "%s already belongs to this person. Choose somebody else.");
        owner = person;
        orphaned = false;
    }

    void suspend() {
        refuse(state == AgentState.SUSPENDED, "%s is frozen already.");
        refuse(state == AgentState.DECOMMISSIONED, "%s is decommissioned. There is nothing left to freeze.");
        state = AgentState.SUSPENDED;
    }

    void reinstate() {
        refuse(state != AgentState.SUSPENDED, "%s is not frozen.");
        refuse(owner == null, "Nobody owns %s. Give it an owner before it works again.");
        state = AgentState.ACTIVE;
    }

    private boolean stopped() {
        return state == AgentState.SUSPENDED || state == AgentState.DECOMMISSIONED;
    }

    private void refuse(boolean broken, String message) {
        if (broken) {
            throw new AgentRefused(message.formatted(name));
        }
    }

    private static <T> @Nullable T known(@Nullable T said, @Nullable T before) {
        return said == null ? before : said;
    }
}
