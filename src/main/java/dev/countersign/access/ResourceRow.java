package dev.countersign.access;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a list shows it.
 *
 * @param entitlements how many permissions there are on it
 * @param highest the sensitivity of the most sensitive of them, null where there are none
 */
public record ResourceRow(
        ResourceId id,
        String externalId,
        String name,
        ResourceKind kind,
        String description,
        @Nullable Environment environment,
        @Nullable PersonId owner,
        @Nullable String ownerName,
        long entitlements,
        @Nullable Sensitivity highest) {}
