package dev.countersign.review;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Environment;
import org.jspecify.annotations.Nullable;

/**
 * The items of one agent before one person.
 *
 * @param answered items decided or with a draft
 */
public record AgentGroup(
        AgentId agent,
        String agentName,
        Environment environment,
        @Nullable Integer tier,
        long items,
        long answered,
        long open) {}
