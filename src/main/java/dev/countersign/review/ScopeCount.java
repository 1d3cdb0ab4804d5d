package dev.countersign.review;

/** How much a scope holds at this moment. */
public record ScopeCount(long grants, long agents, long reviewers) {}
