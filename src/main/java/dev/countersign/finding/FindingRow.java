package dev.countersign.finding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open finding as a list shows it.
 *
 * @param evidence what was seen, in a sentence
 * @param severity {@code HIGH} or {@code MEDIUM}
 * @param toAct who is to act: the owner, or the project's lead where nobody else answers for the agent
 */
public record FindingRow(
        long id,
        FindingKind kind,
        UUID agentId,
        String agentName,
        @Nullable Integer tier,
        String evidence,
        String severity,
        Instant openedAt,
        @Nullable UUID toActId,
        @Nullable String toAct) {}
