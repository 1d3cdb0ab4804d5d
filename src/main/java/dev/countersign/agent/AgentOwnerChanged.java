package dev.countersign.agent;

import dev.countersign.person.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody else answers for an agent from now on. */
public record AgentOwnerChanged(
        AgentId agent, @Nullable PersonId before, PersonId owner, String ownerName, String reason)
        implements AboutAgent {

    @Override
    public String action() {
        return "agent.owner-changed";
    }

    @Override
    public Map<String, ?> details() {
        var details = new LinkedHashMap<String, String>();
        if (before != null) {
            details.put("before", before.toString());
        }
        details.put("owner", owner.toString());
        details.put("ownerName", ownerName);
        details.put("reason", reason);
        return details;
    }
}
