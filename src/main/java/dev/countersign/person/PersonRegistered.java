package dev.countersign.person;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** Somebody became known. */
public record PersonRegistered(PersonId person, String externalId, String name) implements Recorded {

    @Override
    public String action() {
        return "person.registered";
    }

    @Override
    public String objectType() {
        return "person";
    }

    @Override
    public String objectId() {
        return person.toString();
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("externalId", externalId, "name", name);
    }
}
