package dev.countersign.provisioning;

import java.util.UUID;

/**
 * Some revocations of a batch failed for good: they need a person.
 *
 * @param batch what they belong to, as in the key of a campaign
 */
public record RevocationsFailed(UUID batch) {}
