package dev.countersign.agent.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.countersign.agent.AgentDetails;
import dev.countersign.agent.AgentRow;
import dev.countersign.agent.api.AgentItem.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One agent with everything that is known about it, its siblings in other environments included. */
record AgentDocument(
        @JsonUnwrapped AgentItem agent,
        String purpose,
        @Nullable String model,
        @Nullable String family,
        @Nullable Named sponsor,
        @Nullable Named requester,
        @Nullable LocalDate projectSunset,
        @Nullable String source,
        @Nullable String definition,
        Instant createdAt,
        List<AgentItem> siblings) {

    static AgentDocument of(AgentDetails agent, List<AgentRow> siblings) {
        return new AgentDocument(
                AgentItem.of(agent.row()),
                agent.purpose(),
                agent.model(),
                agent.family(),
                Named.of(agent.sponsor() == null ? null : agent.sponsor().personId(), agent.sponsorName()),
                Named.of(agent.requester() == null ? null : agent.requester().personId(), agent.requesterName()),
                agent.projectSunset(),
                agent.source(),
                agent.definition(),
                agent.createdAt(),
                siblings.stream().map(AgentItem::of).toList());
    }
}
