package dev.countersign.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the agent that an entry is about: its object where that is an agent, else the member {@code agent} of its details, as in
 * entries about a grant.
 */
final class AgentOf {

    private static final JsonMapper JSON = new JsonMapper();

    private AgentOf() {}

    static @Nullable UUID entry(String objectType, String objectId, String details) {
        if (objectType.equals("agent")) {
            return parse(objectId);
        }
        if (!details.contains("\"agent\":\"")) {
            return null;
        }
        try {
            var agent = JSON.readTree(details).get("agent");
            return agent != null && agent.isString() ? parse(agent.stringValue()) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable UUID parse(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
