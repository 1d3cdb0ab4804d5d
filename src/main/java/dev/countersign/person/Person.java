package dev.countersign.person;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.shared.Changes;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody agents may answer to. What is known about people comes from the directory and follows it. */
@Entity
class Person {

    @EmbeddedId
    private PersonId id;

    @Version
    private @Nullable Long version;

    private String externalId;
    private String displayName;
    private String nameKey;
    private String searchText;
    private String email;
    private @Nullable String emailKey;
    private @Nullable String department;
    private @Nullable String title;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "manager_id"))
    private @Nullable PersonId manager;

    @Enumerated(STRING)
    private PersonStatus status;

    private @Nullable LocalDate leftOn;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(PersonId id, PersonImport source, Instant now, LocalDate today) {
        this.id = id;
        this.createdAt = now;
        externalId = source.externalId();
        displayName = source.name().strip();
        nameKey = SearchKey.of(displayName);
        email = source.email().strip();
        searchText = SearchText.of(displayName, email, externalId);
        emailKey = emailKey(email);
        department = source.department();
        title = source.title();
        leftOn = lastDay(source, today);
        status = statusOn(source, today);
    }

    static String emailKey(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    PersonId id() {
        return id;
    }

    String externalId() {
        return externalId;
    }

    String name() {
        return displayName;
    }

    String searchText() {
        return searchText;
    }

    PersonStatus status() {
        return status;
    }

    @Nullable
    LocalDate leftOn() {
        return leftOn;
    }

    /** Takes over what the directory says now, and answers what that changed. */
    Changes follow(PersonImport source, LocalDate today) {
        var changes = new Changes();
        displayName = changes.of("name", displayName, source.name().strip());
        nameKey = SearchKey.of(displayName);
        email = changes.of("email", email, source.email().strip());
        searchText = SearchText.of(displayName, email, externalId);
        emailKey = emailKey(email);
        department = changes.orNone("department", department, source.department());
        title = changes.orNone("title", title, source.title());
        leftOn = changes.orNone("leftOn", leftOn, lastDay(source, today));
        status = changes.of("status", status, statusOn(source, today));
        return changes;
    }

    @Nullable
    PersonId manager() {
        return manager;
    }

    void reportTo(@Nullable PersonId boss, Changes changes) {
        manager = changes.orNone("manager", manager, boss);
    }

    /** Somebody whose last day is known works here until it is over, whatever else the directory says after that. */
    static PersonStatus statusOn(PersonImport source, LocalDate today) {
        var isOver = source.leftOn() != null && source.leftOn().isBefore(today);
        return source.active() && !isOver ? PersonStatus.ACTIVE : PersonStatus.LEFT;
    }

    /** Somebody else has the address now; this person has left and keeps it for display only. */
    void giveUpAddress() {
        emailKey = null;
    }

    private @Nullable LocalDate lastDay(PersonImport source, LocalDate today) {
        if (source.active()) {
            return source.leftOn();
        }
        return source.leftOn() != null ? source.leftOn() : leftOn != null ? leftOn : today;
    }
}
