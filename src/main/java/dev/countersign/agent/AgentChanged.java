package dev.countersign.agent;

import java.util.Map;

/** A source says something new about an agent; {@code changes} has it as {@code {field: {from, to}}}. */
public record AgentChanged(AgentId agent, String name, Map<String, ?> changes) implements AboutAgent {

    @Override
    public String action() {
        return "agent.changed";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "changes", changes);
    }
}
