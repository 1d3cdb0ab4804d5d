package dev.countersign.access;

import java.util.List;

/** Grants have ended in this transaction, whatever ended them; at most a thousand at once. */
public record GrantsEnded(List<GrantId> grants) {}
