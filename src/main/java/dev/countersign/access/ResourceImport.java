package dev.countersign.access;

import dev.countersign.shared.Environment;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about a resource.
 *
 * @param externalId the source's own key, by which a repeated import knows the resource again
 * @param environment null where it serves all of them
 * @param location where it is reached, as in a host name or an address
 * @param ownerExternalId the person who answers for it
 * @param source which source says so
 */
public record ResourceImport(
        String externalId,
        String name,
        ResourceKind kind,
        String description,
        @Nullable Environment environment,
        @Nullable String location,
        @Nullable String ownerExternalId,
        String source) {}
