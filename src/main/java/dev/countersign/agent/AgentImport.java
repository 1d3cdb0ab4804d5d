package dev.countersign.agent;

import dev.countersign.shared.Environment;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agent as a source describes it. Sources know only a part of what we know about agents: null says nothing, and leaves what
 * is known.
 *
 * @param externalId the source's own key, by which a repeated import finds the agent again
 * @param family what the development, test and production identities of one agent have in common
 * @param tier 1 (critical) to 4 (low)
 * @param state where null, an agent with an owner is active and one without is a draft. An import can suspend or decommission,
 *     but brings nothing back that a person stopped
 * @param definition SHA-256 of the agent's definition, in hexadecimal
 */
public record AgentImport(
        String externalId,
        String name,
        String purpose,
        AgentKind kind,
        @Nullable String model,
        Environment environment,
        @Nullable String family,
        @Nullable String ownerExternalId,
        @Nullable String sponsorExternalId,
        @Nullable String requesterExternalId,
        @Nullable String projectExternalId,
        @Nullable Integer tier,
        @Nullable LocalDate endsOn,
        @Nullable AgentState state,
        String source,
        @Nullable String definition,
        @Nullable Instant lastActiveAt) {}
