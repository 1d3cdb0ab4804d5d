package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.ProjectId;
import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectService;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonService;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads filters out of addresses, and finds the people and projects that a filter offers. What an address says wrongly is nothing. */
@Component
class Pickers {

    private static final int SCREENFUL = 20;
    private static final String NOBODY = "nobody";

    private final PersonService people;
    private final ProjectService projects;

    Pickers(PersonService people, ProjectService projects) {
        this.people = people;
        this.projects = projects;
    }

    /** The people that what was typed finds, and before anything is typed nobody. */
    Map<String, String> owners(String typed) {
        var found = new LinkedHashMap<String, String>();
        if (typed.isBlank()) {
            found.put(NOBODY, t("agent.owner.nobody"));
        }
        var query = new PersonQuery(typed, null, null, null, false);
        people.list(query, null, SCREENFUL)
                .rows()
                .forEach(person -> found.put(person.id().toString(), person.name()));
        return found;
    }

    @Nullable
    String owner(String key) {
        var id = personId(key);
        if (id == null) {
            return NOBODY.equals(key) ? t("agent.owner.nobody") : null;
        }
        try {
            return people.find(id).name();
        } catch (NotFound e) {
            return null;
        }
    }

    Map<String, String> projects(String typed) {
        var found = new LinkedHashMap<String, String>();
        projects.list(ProjectQuery.named(typed), null, SCREENFUL)
                .rows()
                .forEach(project -> found.put(project.id().toString(), project.name()));
        return found;
    }

    @Nullable
    String project(String key) {
        var id = projectId(key);
        try {
            return id == null ? null : projects.find(id).name();
        } catch (NotFound e) {
            return null;
        }
    }

    static @Nullable PersonId personId(@Nullable String key) {
        return Address.keyOf(key).map(PersonId::new).orElse(null);
    }

    static @Nullable ProjectId projectId(@Nullable String key) {
        return Address.keyOf(key).map(ProjectId::new).orElse(null);
    }

    static @Nullable Integer tier(@Nullable String key) {
        if ("none".equals(key)) {
            return AgentQuery.NOT_ASSESSED;
        }
        return key != null && key.matches("[1-4]") ? Integer.valueOf(key) : null;
    }

    static <E extends Enum<E>> E sort(Class<E> sorts, String key, E usual) {
        var name = key.startsWith("-") ? key.substring(1) : key;
        return Arrays.stream(sorts.getEnumConstants())
                .filter(sort -> sort.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(usual);
    }
}
