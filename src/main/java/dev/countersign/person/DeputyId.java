package dev.countersign.person;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a deputy's appointment. */
@Embeddable
public record DeputyId(UUID deputyId) implements Serializable {

    @Override
    public String toString() {
        return deputyId.toString();
    }
}
