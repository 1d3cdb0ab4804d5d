package dev.countersign.person;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.shared.Changes;
import dev.countersign.shared.Ids;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NameRule;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in a whole directory at once: people found again by the directory's key, the unchanged ones untouched. */
@Component
class PersonIntake {

    private static final int CHUNK = 1_000;
    private static final int LONGEST = 300;

    private final PersonRepository people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final SearchIndex index;
    private final Clock clock;

    PersonIntake(
            PersonRepository people,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            SearchIndex index,
            Clock clock) {
        this.index = index;
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    ImportCount apply(List<PersonImport> imports) {
        var addresses = addresses(imports);
        var known = known(imports);
        var managers = idsOf(imports.stream()
                .map(PersonImport::managerExternalId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var changes = new LinkedHashMap<Person, Changes>();
        var created = new HashSet<Person>();
        var texts = new ArrayList<SearchIndex.Change>();
        var reports = new LinkedHashMap<Person, String>();
        for (var source : imports) {
            var person = known.get(source.externalId());
            var before = person == null ? "" : person.searchText();
            if (person == null) {
                person = people.save(new Person(new PersonId(Ids.next()), source, now, today));
                managers.put(source.externalId(), person.id());
                created.add(person);
                changes.put(person, new Changes());
            } else {
                changes.put(person, person.follow(source, today));
            }
            texts.add(new SearchIndex.Change(person.id().personId(), before, person.searchText()));
            if (!addresses.belongsTo(source)) {
                person.giveUpAddress();
            }
            reports.put(person, Objects.requireNonNullElse(source.managerExternalId(), ""));
        }
        // A manager may stand further down the list than those who report to them.
        people.flush();
        changes.forEach((person, changed) -> person.reportTo(manager(person, reports, managers), changed));
        people.flush();
        refuseCircles(changes);
        index.update(Searchable.PERSON, texts);
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
        return leftOn != null
                        && person.status() == PersonStatus.LEFT
                        && changes.fields().containsKey("status")
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
                                    row.getString("external_id"), new PersonId(row.getObject("person_id", UUID.class)));
                        }));
        return found;
    }

    /** Nobody is their own manager, and nobody is above themselves. Looks only where somebody's manager is new. */
    private void refuseCircles(Map<Person, Changes> changes) {
        var managed = changes.keySet().stream()
                .filter(person -> person.manager() != null)
                .collect(Collectors.toMap(person -> person.id().personId(), Person::externalId));
        var names = new HashMap<UUID, String>();
        var managerOf = new HashMap<UUID, UUID>();
        var next = managed.keySet();
        while (!next.isEmpty()) {
            var above = new HashSet<UUID>();
            next.stream()
                    .gather(windowFixed(CHUNK))
                    .forEach(window -> jdbc.sql(
                                    "select person_id, external_id, manager_id from person where person_id in (:window)")
                            .param("window", window)
                            .query(row -> {
                                var person = row.getObject("person_id", UUID.class);
                                var manager = row.getObject("manager_id", UUID.class);
                                names.put(person, row.getString("external_id"));
                                if (manager != null) {
                                    managerOf.put(person, manager);
                                    above.add(manager);
                                }
                            }));
            above.removeAll(names.keySet());
            next = above;
        }
        var violations = ReportingLines.circles(managerOf).stream()
                .map(circle -> circle.stream()
                        .map(person -> names.getOrDefault(person, person.toString()))
                        .toList())
                .filter(circle -> circle.stream().anyMatch(managed::containsValue))
                .map(circle -> new Invalid.Violation("manager of " + circle.getFirst(), ReportingLines.words(circle)))
                .toList();
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    /** Who has which address. Only people who work here compete for one: somebody who has left gives it up. */
    private record Addresses(Map<String, String> owners) {

        boolean belongsTo(PersonImport person) {
            return person.externalId().equals(owners.get(Person.emailKey(person.email())));
        }
    }

    /** Two people cannot share a key or, while both work here, an address, neither within the list nor with others. */
    private Addresses addresses(List<PersonImport> imports) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var violations = new ArrayList<Invalid.Violation>();
        var keys = new HashSet<String>();
        var active = new HashSet<String>();
        var owners = new HashMap<String, String>();
        for (var source : imports) {
            for (var text : Arrays.asList(
                    source.externalId(), source.name(), source.email(), source.department(), source.title())) {
                if (text != null && !text.isBlank()) {
                    NameRule.problem(text, LONGEST)
                            .ifPresent(problem ->
                                    violations.add(new Invalid.Violation("person " + source.externalId(), problem)));
                }
            }
            if (!keys.add(source.externalId())) {
                violations.add(new Invalid.Violation(
                        "person " + source.externalId(), "This key is there twice. Keep one of the two."));
            }
            var address = Person.emailKey(source.email());
            var other = owners.get(address);
            if (Person.statusOn(source, today) == PersonStatus.LEFT) {
                owners.putIfAbsent(address, source.externalId());
            } else if (active.add(address)) {
                owners.put(address, source.externalId());
            } else if (!source.externalId().equals(other)) {
                violations.add(sharedAddress(source.externalId(), String.valueOf(other)));
            }
        }
        var given = new ArrayList<UUID>();
        List.copyOf(owners.keySet()).stream()
                .gather(windowFixed(CHUNK))
                .forEach(window -> jdbc.sql("""
                        select person_id, external_id, email_key, status = 'LEFT' or coalesce(left_on < :today, false) as is_gone
                        from person where email_key in (:window)""")
                        .param("window", window)
                        .param("today", today)
                        .query(row -> {
                            var holder = row.getString("external_id");
                            var address = row.getString("email_key");
                            var claimant = owners.getOrDefault(address, holder);
                            if (claimant.equals(holder)) {
                                return;
                            }
                            if (keys.contains(holder) || active.contains(address) && row.getBoolean("is_gone")) {
                                given.add(row.getObject("person_id", UUID.class));
                            } else if (active.contains(address)) {
                                violations.add(sharedAddress(claimant, holder));
                            } else {
                                owners.put(address, holder);
                            }
                        }));
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
        // Before anyone takes an address over, whoever had it has given it up.
        given.stream()
                .gather(windowFixed(CHUNK))
                .forEach(window -> jdbc.sql("update person set email_key = null where person_id in (:window)")
                        .param("window", window)
                        .update());
        return new Addresses(owners);
    }

    private static Invalid.Violation sharedAddress(String one, String other) {
        return new Invalid.Violation(
                "person " + one, "The mail address is also that of %s. Give each person their own.".formatted(other));
    }
}
