package dev.countersign.person;

import java.util.Map;

/** The directory says something new about somebody; {@code changes} has it as {@code {field: {from, to}}}. */
public record PersonChanged(PersonId person, String name, Map<String, ?> changes) implements AboutPerson {

    @Override
    public String action() {
        return "person.changed";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "changes", changes);
    }
}
