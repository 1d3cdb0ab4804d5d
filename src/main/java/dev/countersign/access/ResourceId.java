package dev.countersign.access;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a resource. */
@Embeddable
public record ResourceId(UUID resourceId) implements Serializable {

    @Override
    public String toString() {
        return resourceId.toString();
    }
}
