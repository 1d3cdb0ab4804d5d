package dev.countersign.provisioning;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which revocations a list shows, and in which order; null leaves a thing open.
 *
 * @param batch what they belong to, as in the campaign that was reviewed
 * @param newestFirst whether what was ordered last comes first
 */
public record RevocationQuery(
        @Nullable UUID batch, @Nullable RevocationStatus status, boolean newestFirst) {}
