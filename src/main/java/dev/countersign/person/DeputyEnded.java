package dev.countersign.person;

import java.util.Map;

/** An appointment was ended before its last day: {@code acting} no longer acts for {@code person}. */
public record DeputyEnded(PersonId person, PersonId acting) implements AboutPerson {

    @Override
    public String action() {
        return "deputy.ended";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("acting", acting.toString());
    }
}
