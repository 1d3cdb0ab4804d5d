package dev.countersign.agent;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** A frozen agent may work again. */
public record AgentReinstated(AgentId agent, String name, String reason) implements Recorded {

    @Override
    public String action() {
        return "agent.reinstated";
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
