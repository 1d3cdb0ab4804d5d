package dev.countersign.agent;

/** How much an agent does without a person. */
public enum AgentKind {
    /** Works beside a person, who takes each step. */
    COPILOT,
    /** Follows steps laid down beforehand. */
    WORKFLOW,
    /** Chooses its own steps towards a goal. */
    AUTONOMOUS,
    /** Several agents that call one another. */
    AGENTIC
}
