package dev.countersign.agent;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A project as its source describes it; what the source leaves blank becomes blank here.
 *
 * @param sunsetOn the last day; no agent serves the project after it
 */
public record ProjectImport(
        String externalId,
        String name,
        String purpose,
        @Nullable String leadExternalId,
        @Nullable LocalDate sunsetOn) {}
