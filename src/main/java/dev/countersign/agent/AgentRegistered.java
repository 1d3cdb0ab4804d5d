package dev.countersign.agent;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** An agent became known. */
public record AgentRegistered(AgentId agent, String externalId, String name, AgentState state) implements Recorded {

    @Override
    public String action() {
        return "agent.registered";
    }

    @Override
    public String objectType() {
        return "agent";
    }

    @Override
    public String objectId() {
        return agent.toString();
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("externalId", externalId, "name", name, "state", state.name());
    }
}
