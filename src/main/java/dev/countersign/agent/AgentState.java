package dev.countersign.agent;

/** Where in its life an agent is. Only an active one may use what it was granted. */
public enum AgentState {
    /** Known, but not taken into use: nobody answers for it yet. */
    DRAFT,
    ACTIVE,
    /** Frozen by a person; it comes back only when a person reinstates it. */
    SUSPENDED,
    /** Gone for good; its name revives nothing. */
    DECOMMISSIONED
}
