package dev.countersign.node;

/** Says that a node has been silent for too long. Whoever keeps leases releases those of the node, in the same transaction. */
public record NodeLost(NodeId node) {}
