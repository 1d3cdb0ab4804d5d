package dev.countersign.discovery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What imports know about an agent.
 *
 * @param file where its definition stood when it was last seen
 * @param vanishedAt since when its source does not name it any more, null while it does
 * @param unresolved what its definition names and nobody knows, by name
 */
public record AgentOrigin(
        ImportId importId,
        String source,
        String file,
        Instant lastSeenAt,
        @Nullable Instant vanishedAt,
        List<UnresolvedReference> unresolved) {}
