package dev.countersign.agent.api;

import dev.countersign.agent.AgentImport;
import dev.countersign.agent.AgentKind;
import dev.countersign.shared.Environment;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An agent to register. People and the project are named by the keys of the directory they come from. */
record NewAgent(
        @NotBlank @Size(max = 300) String externalId,
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 4000) String purpose,
        @NotNull AgentKind kind,
        @NotNull Environment environment,
        @Size(max = 200) @Nullable String model,
        @Size(max = 300) @Nullable String family,
        @Size(max = 100) @Nullable String owner,
        @Size(max = 100) @Nullable String sponsor,
        @Size(max = 100) @Nullable String requester,
        @Size(max = 100) @Nullable String project,
        @Min(1) @Max(4) @Nullable Integer tier,
        @Nullable LocalDate endsOn,
        @Pattern(regexp = "[0-9a-f]{64}") @Nullable String definition) {

    AgentImport asImport() {
        return new AgentImport(
                externalId,
                name,
                purpose,
                kind,
                model,
                environment,
                family,
                owner,
                sponsor,
                requester,
                project,
                tier,
                endsOn,
                null,
                "api",
                definition,
                null);
    }
}
