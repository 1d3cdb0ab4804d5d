package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonService;
import dev.countersign.shell.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds people with Ctrl+K, also those who left. */
@Component
class PersonSearch implements SearchSource {

    private final PersonService people;

    PersonSearch(PersonService people) {
        this.people = people;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Hit> find(String typed, int limit) {
        return people.list(new PersonQuery(typed, null, null, null, false), null, limit).rows().stream()
                .map(person -> new Hit(
                        t("person.list.title"),
                        person.name(),
                        person.department() == null ? person.email() : person.department(),
                        "people/" + person.id()))
                .toList();
    }
}
