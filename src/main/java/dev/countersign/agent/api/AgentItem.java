package dev.countersign.agent.api;

import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentRow;
import dev.countersign.agent.AgentState;
import dev.countersign.shared.Environment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent in a list of the API. */
record AgentItem(
        UUID id,
        String externalId,
        String name,
        AgentKind kind,
        Environment environment,
        AgentState state,
        @Nullable Integer tier,
        @Nullable Named owner,
        boolean orphaned,
        @Nullable Named project,
        @Nullable LocalDate endsOn,
        @Nullable Instant lastActiveAt) {

    /** A person or project by key and name. */
    record Named(UUID id, String name) {

        static @Nullable Named of(@Nullable UUID id, @Nullable String name) {
            return id == null || name == null ? null : new Named(id, name);
        }
    }

    static AgentItem of(AgentRow row) {
        return new AgentItem(
                row.id().agentId(),
                row.externalId(),
                row.name(),
                row.kind(),
                row.environment(),
                row.state(),
                row.tier(),
                Named.of(row.owner() == null ? null : row.owner().personId(), row.ownerName()),
                row.orphaned(),
                Named.of(row.project() == null ? null : row.project().projectId(), row.projectName()),
                row.endsOn(),
                row.lastActiveAt());
    }
}
