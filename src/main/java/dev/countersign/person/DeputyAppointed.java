package dev.countersign.person;

import java.time.LocalDate;
import java.util.Map;

/** From {@code from} to {@code until}, both included, {@code acting} may act for {@code person}. */
public record DeputyAppointed(PersonId person, PersonId acting, String actingName, LocalDate from, LocalDate until)
        implements AboutPerson {

    @Override
    public String action() {
        return "deputy.appointed";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of(
                "acting",
                acting.toString(),
                "actingName",
                actingName,
                "from",
                from.toString(),
                "until",
                until.toString());
    }
}
