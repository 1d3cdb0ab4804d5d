package dev.countersign.work;

/**
 * Work was handed in. A node starts it at once instead of at its next look, and the windows of whoever asked show it.
 *
 * @param askedBy the id of the actor
 */
public record WorkSubmitted(WorkId id, String askedBy) {}
