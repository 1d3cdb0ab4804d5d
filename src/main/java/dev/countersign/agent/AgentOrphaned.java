package dev.countersign.agent;

import dev.countersign.person.PersonId;
import java.util.Map;

/** The owner of an agent left: nobody living answers for it until somebody claims it. */
public record AgentOrphaned(AgentId agent, String name, PersonId lastOwner) implements AboutAgent {

    @Override
    public String action() {
        return "agent.orphaned";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "lastOwner", lastOwner.toString());
    }
}
