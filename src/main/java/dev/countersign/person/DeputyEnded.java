package dev.countersign.person;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** An appointment was ended before its last day: {@code acting} no longer acts for {@code person}. */
public record DeputyEnded(PersonId person, PersonId acting) implements Recorded {

    @Override
    public String action() {
        return "deputy.ended";
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
        return Map.of("acting", acting.toString());
    }
}
