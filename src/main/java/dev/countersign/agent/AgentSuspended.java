package dev.countersign.agent;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** An agent was frozen: from now on it may use nothing it was granted. */
public record AgentSuspended(AgentId agent, String name, String reason) implements Recorded {

    @Override
    public String action() {
        return "agent.suspended";
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
        return Map.of("name", name, "reason", reason);
    }
}
