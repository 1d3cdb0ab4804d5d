package dev.countersign.agent;

import java.util.Map;

/** An agent became known. */
public record AgentRegistered(AgentId agent, String externalId, String name, AgentState state) implements AboutAgent {

    @Override
    public String action() {
        return "agent.registered";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("externalId", externalId, "name", name, "state", state.name());
    }
}
