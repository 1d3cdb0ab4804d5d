package dev.countersign.shared;

import java.util.Map;

/** A {@link Recorded} event for a change that no other feature needs to react to. */
public record Entry(String action, String objectType, String objectId, Map<String, ?> details) implements Recorded {}
