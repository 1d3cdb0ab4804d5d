package dev.countersign.agent;

import dev.countersign.person.PersonId;
import org.jspecify.annotations.Nullable;

/** Whom and what an import names, found. */
record AgentPeople(
        @Nullable PersonId owner,
        boolean ownerLeft,
        @Nullable PersonId sponsor,
        @Nullable PersonId requester,
        @Nullable ProjectId project) {}
