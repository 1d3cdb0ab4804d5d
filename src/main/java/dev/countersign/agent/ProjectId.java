package dev.countersign.agent;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a project. */
@Embeddable
public record ProjectId(UUID projectId) implements Serializable {

    @Override
    public String toString() {
        return projectId.toString();
    }
}
