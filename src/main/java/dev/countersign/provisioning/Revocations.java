package dev.countersign.provisioning;

import java.util.Map;

/**
 * A set of grants to take away, as the feature that decided it selects them.
 *
 * @param sql a query of the columns {@code grant_id}, {@code cause_id} (text), {@code reason} and {@code ordered_by} (as people
 *     know whoever decided), written in the code of that feature and never made from what people type
 * @param parameters the values of its named parameters
 */
public record Revocations(String sql, Map<String, ?> parameters) {}
