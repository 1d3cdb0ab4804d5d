package dev.countersign.agent;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of an agent. */
@Embeddable
public record AgentId(UUID agentId) implements Serializable {

    @Override
    public String toString() {
        return agentId.toString();
    }
}
