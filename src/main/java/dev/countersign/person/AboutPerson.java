package dev.countersign.person;

import dev.countersign.shared.Recorded;

/** An event that the ledger keeps under the person it happened to. */
interface AboutPerson extends Recorded {

    PersonId person();

    @Override
    default String objectType() {
        return "person";
    }

    @Override
    default String objectId() {
        return person().toString();
    }
}
