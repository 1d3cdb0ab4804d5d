package dev.countersign.agent;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Changes;
import dev.countersign.shared.SearchKey;
import dev.countersign.shared.SearchText;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A piece of work that agents serve until its sunset. */
@Entity
class Project {

    @EmbeddedId
    private ProjectId id;

    @Version
    private @Nullable Long version;

    private String externalId;
    private String name;
    private String nameKey;
    private String searchText;
    private String purpose;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "lead_id"))
    private @Nullable PersonId lead;

    private @Nullable LocalDate sunsetOn;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Project() {}

    Project(ProjectId id, ProjectImport described, @Nullable PersonId lead, Instant now) {
        this.id = id;
        this.lead = lead;
        externalId = described.externalId();
        name = described.name().strip();
        nameKey = SearchKey.of(name);
        searchText = SearchText.of(name, externalId);
        purpose = described.purpose().strip();
        sunsetOn = described.sunsetOn();
        createdAt = now;
    }

    ProjectId id() {
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

    /** Takes over what a source says now, and answers what that changed. */
    @Nullable
    PersonId lead() {
        return lead;
    }

    Changes follow(ProjectImport described, @Nullable PersonId leader) {
        var changes = new Changes();
        name = changes.of("name", name, described.name().strip());
        nameKey = SearchKey.of(name);
        searchText = SearchText.of(name, externalId);
        purpose = changes.of("purpose", purpose, described.purpose().strip());
        lead = changes.orNone("lead", lead, leader);
        sunsetOn = changes.orNone("sunsetOn", sunsetOn, described.sunsetOn());
        return changes;
    }
}
