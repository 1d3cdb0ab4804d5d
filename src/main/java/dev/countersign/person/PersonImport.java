package dev.countersign.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person as a directory describes them. The directory is right about people: what it leaves blank becomes blank here.
 *
 * @param externalId the directory's own key, by which a repeated import finds the person again
 * @param leftOn the last day, where the directory knows it; a person with a last day to come has left after that day
 */
public record PersonImport(
        String externalId,
        String name,
        String email,
        @Nullable String department,
        @Nullable String title,
        @Nullable String managerExternalId,
        boolean active,
        @Nullable LocalDate leftOn) {}
