package dev.countersign.agent;

import java.util.Map;

/** A frozen agent may work again. */
public record AgentReinstated(AgentId agent, String name, String reason) implements AboutAgent {

    @Override
    public String action() {
        return "agent.reinstated";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "reason", reason);
    }
}
