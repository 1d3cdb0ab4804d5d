package dev.countersign.agent;

import dev.countersign.shared.Recorded;

/** Something that happened to a project, as the ledger keeps it. */
interface AboutProject extends Recorded {

    ProjectId project();

    @Override
    default String objectType() {
        return "project";
    }

    @Override
    default String objectId() {
        return project().toString();
    }
}
