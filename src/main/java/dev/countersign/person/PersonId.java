package dev.countersign.person;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a person. */
@Embeddable
public record PersonId(UUID personId) implements Serializable {

    @Override
    public String toString() {
        return personId.toString();
    }
}
