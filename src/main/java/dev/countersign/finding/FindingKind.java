package dev.countersign.finding;

/** The things that go wrong with agents, as the product looks for them. */
public enum FindingKind {
    /** One fingerprint on two agents or more. */
    SHARED_CREDENTIAL,
    /** A standing grant that reaches far more than one task needs, on something sensitive. */
    BROAD_ACCESS,
    /** One agent reads what strangers write, reads what is private, and can send it out. */
    TOOL_CHAIN,
    /** Nobody answers for the agent, or nothing has been heard of it. */
    ORPHANED_OR_DORMANT,
    /** The project has ended and the agent has not. */
    PAST_SUNSET,
    /** A source calls the agent decommissioned, and it still holds grants or active credentials. */
    DECOMMISSIONED_WITH_ACCESS
}
