package dev.countersign.person;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Somebody who acts for another person between two days. It can be ended early, and ends by itself. */
@Entity
class Deputy {

    @EmbeddedId
    private DeputyId id;

    @Version
    private @Nullable Long version;

    @Embedded
    private PersonId person;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "acting_id"))
    private PersonId acting;

    private LocalDate fromDay;
    private LocalDate untilDay;
    private @Nullable Instant endedAt;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Deputy() {}

    Deputy(DeputyId id, PersonId person, PersonId acting, LocalDate from, LocalDate until, Instant now) {
        this.id = id;
        this.person = person;
        this.acting = acting;
        this.fromDay = from;
        this.untilDay = until;
        this.createdAt = now;
    }

    DeputyId id() {
        return id;
    }

    PersonId person() {
        return person;
    }

    PersonId acting() {
        return acting;
    }

    /** Answers whether this call ended it, so that a second one changes nothing. */
    boolean end(Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedAt = now;
        return true;
    }
}
