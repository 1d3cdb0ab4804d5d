package dev.countersign.access;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Ids;
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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system that agents reach. */
@Entity
class Resource {

    @EmbeddedId
    private ResourceId id;

    @Version
    private @Nullable Long version;

    private String externalId;
    private String name;
    private String nameKey;
    private String searchText = "";

    @Enumerated(STRING)
    private ResourceKind kind;

    private String description;

    @Enumerated(STRING)
    private @Nullable Environment environment;

    private @Nullable String location;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "owner_id"))
    private @Nullable PersonId owner;

    private @Nullable String source;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Resource() {}

    @SuppressWarnings("NullAway.Init")
    Resource(ResourceImport said, @Nullable PersonId owner, Instant now) {
        id = new ResourceId(Ids.next());
        externalId = said.externalId();
        createdAt = now;
        describe(said, owner);
    }

    /** Takes over what a source says; answers whether anything was different before. */
    boolean describe(ResourceImport said, @Nullable PersonId newOwner) {
        var before = facts();
        name = said.name();
        nameKey = SearchKey.of(name);
        searchText = SearchText.of(name, externalId);
        kind = said.kind();
        description = said.description();
        environment = said.environment();
        location = said.location();
        owner = newOwner;
        source = said.source();
        return !before.equals(facts());
    }

    @Nullable
    PersonId owner() {
        return owner;
    }

    private List<@Nullable Object> facts() {
        return Arrays.asList(name, kind, description, environment, location, owner, source);
    }

    ResourceId id() {
        return id;
    }

    String externalId() {
        return externalId;
    }

    String searchText() {
        return searchText;
    }

    String name() {
        return name;
    }
}
