package dev.countersign.access;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A resource as its page shows it. */
public record ResourceDetail(
        ResourceId id,
        String externalId,
        String name,
        ResourceKind kind,
        String description,
        @Nullable Environment environment,
        @Nullable String location,
        @Nullable PersonId owner,
        @Nullable String ownerName,
        @Nullable String source,
        Instant createdAt) {}
