package dev.countersign.person;

import java.util.Map;

/** Somebody became known. */
public record PersonRegistered(PersonId person, String externalId, String name) implements AboutPerson {

    @Override
    public String action() {
        return "person.registered";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("externalId", externalId, "name", name);
    }
}
