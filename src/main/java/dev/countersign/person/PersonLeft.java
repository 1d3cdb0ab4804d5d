package dev.countersign.person;

import java.time.LocalDate;
import java.util.Map;

/** Somebody who worked here no longer does; what they owned has lost its living owner. */
public record PersonLeft(PersonId person, String name, LocalDate leftOn) implements AboutPerson {

    @Override
    public String action() {
        return "person.left";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "leftOn", leftOn.toString());
    }
}
