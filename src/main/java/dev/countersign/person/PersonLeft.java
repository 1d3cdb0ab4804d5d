package dev.countersign.person;

import dev.countersign.shared.Recorded;
import java.time.LocalDate;
import java.util.Map;

/** Somebody who worked here no longer does; what they owned has lost its living owner. */
public record PersonLeft(PersonId person, String name, LocalDate leftOn) implements Recorded {

    @Override
    public String action() {
        return "person.left";
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
        return Map.of("name", name, "leftOn", leftOn.toString());
    }
}
