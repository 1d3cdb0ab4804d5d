package dev.countersign.agent;

import java.util.Map;

/** An agent was frozen: from now on it may use nothing it was granted. */
public record AgentSuspended(AgentId agent, String name, String reason) implements AboutAgent {

    @Override
    public String action() {
        return "agent.suspended";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "reason", reason);
    }
}
