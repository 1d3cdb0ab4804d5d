package dev.countersign.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the agent that an entry is about in its details: the member {@code agent}, where it is an agent's id. */
final class AgentInDetails {

    private static final JsonMapper JSON = new JsonMapper();

    private AgentInDetails() {}

    static @Nullable UUID find(String details) {
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

    static @Nullable UUID parse(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
