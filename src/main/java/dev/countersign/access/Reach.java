package dev.countersign.access;

/**
 * What an agent can reach now, in numbers.
 *
 * @param critical how many of its grants are on entitlements of critical sensitivity
 * @param sharedCredentials how many of its credentials other agents use, too
 */
public record Reach(long grants, long resources, long critical, long sharedCredentials) {}
