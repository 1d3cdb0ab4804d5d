package dev.countersign.agent;

import dev.countersign.shared.Recorded;

/** Something that happened to an agent, as the ledger keeps it. */
interface AboutAgent extends Recorded {

    AgentId agent();

    @Override
    default String objectType() {
        return "agent";
    }

    @Override
    default String objectId() {
        return agent().toString();
    }
}
