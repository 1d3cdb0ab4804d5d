package dev.countersign.person;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.shared.Changes;
import dev.countersign.shared.Ids;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in a whole directory at once: people found again by the directory's key, the unchanged ones untouched. */
@Component
class PersonIntake {

    private static final int CHUNK = 1_000;

    private final PersonRepository people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonIntake(PersonRepository people, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    ImportCount apply(List<PersonImport> imports) {
        refuseDoubles(imports);
        var known = known(imports);
        var managers = idsOf(imports.stream()
                .map(PersonImport::managerExternalId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var changes = new LinkedHashMap<Person, Changes>();
        var created = new HashSet<Person>();
        var reports = new LinkedHashMap<Person, String>();
        for (var source : imports) {
            var person = known.get(source.externalId());
            if (person == null) {
                person = people.save(new Person(new PersonId(Ids.next()), source, now, today));
                managers.put(source.externalId(), person.id());
                created.add(person);
                changes.put(person, new Changes());
            } else {
                changes.put(person, person.follow(source, today));
            }
            reports.put(person, Objects.requireNonNullElse(source.managerExternalId(), ""));
        }
        // A manager may stand further down the list than those who report to them.
        people.flush();
        changes.forEach((person, changed) -> person.reportTo(manager(person, reports, managers), changed));
        people.flush();
        return publish(changes, created);
    }

    private static @Nullable PersonId manager(
            Person person, Map<Person, String> reports, Map<String, PersonId> managers) {
        var externalId = reports.getOrDefault(person, "");
        if (externalId.isBlank()) {
            return null;
        }
        var manager = managers.get(externalId);
        if (manager == null) {
            throw Invalid.of(
                    "manager of " + person.externalId(),
                    "Nobody is known as %s. Import this person too, or leave the manager blank.".formatted(externalId));
        }
        return manager;
    }

    private ImportCount publish(Map<Person, Changes> changes, Set<Person> created) {
        var recorded = new ArrayList<Recorded>();
        changes.forEach((person, changed) -> {
            if (created.contains(person)) {
                recorded.add(new PersonRegistered(person.id(), person.externalId(), person.name()));
            } else if (!changed.isEmpty()) {
                recorded.add(said(person, changed));
            }
        });
        if (!recorded.isEmpty()) {
            events.publishEvent(new RecordedAll(recorded));
        }
        int changed = recorded.size() - created.size();
        return new ImportCount(created.size(), changed, changes.size() - recorded.size());
    }

    private static Recorded said(Person person, Changes changes) {
        var leftOn = person.leftOn();
        return leftOn != null && changes.fields().containsKey("status")
                ? new PersonLeft(person.id(), person.name(), leftOn)
                : new PersonChanged(person.id(), person.name(), changes.fields());
    }

    private Map<String, Person> known(List<PersonImport> imports) {
        return imports.stream()
                .map(PersonImport::externalId)
                .gather(windowFixed(CHUNK))
                .flatMap(window -> people.findByExternalIdIn(window).stream())
                .collect(Collectors.toMap(Person::externalId, person -> person));
    }

    /** Answers the keys of those who are known; whoever is not is left out. */
    Map<String, PersonId> idsOf(Collection<String> externalIds) {
        var found = new HashMap<String, PersonId>();
        externalIds.stream()
                .distinct()
                .gather(windowFixed(CHUNK))
                .forEach(window -> jdbc.sql("select external_id, person_id from person where external_id in (:window)")
                        .param("window", window)
                        .query(row -> {
                            found.put(
                                    row.getString("external_id"),
                                    new PersonId(row.getObject("person_id", java.util.UUID.class)));
                        }));
        return found;
    }

    /** Two people cannot share a key or an address, neither within the list nor with somebody who is known already. */
    private void refuseDoubles(List<PersonImport> imports) {
        var violations = new ArrayList<Invalid.Violation>();
        var keys = new HashSet<String>();
        var addresses = new HashMap<String, String>();
        for (var source : imports) {
            if (!keys.add(source.externalId())) {
                violations.add(new Invalid.Violation(
                        "person " + source.externalId(), "This key is there twice. Keep one of the two."));
            }
            var other = addresses.put(Person.emailKey(source.email()), source.externalId());
            if (other != null && !other.equals(source.externalId())) {
                violations.add(sharedAddress(source.externalId(), other));
            }
        }
        addresses.keySet().stream()
                .gather(windowFixed(CHUNK))
                .forEach(window -> jdbc.sql("select external_id, email_key from person where email_key in (:window)")
                        .param("window", window)
                        .query(row -> {
                            var owner = row.getString("external_id");
                            var claimant = addresses.get(row.getString("email_key"));
                            if (claimant != null && !claimant.equals(owner) && !keys.contains(owner)) {
                                violations.add(sharedAddress(claimant, owner));
                            }
                        }));
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    private static Invalid.Violation sharedAddress(String one, String other) {
        return new Invalid.Violation(
                "person " + one, "The mail address is also that of %s. Give each person their own.".formatted(other));
    }
}
