package dev.countersign.sample;

import dev.countersign.agent.ProjectImport;
import dev.countersign.person.PersonImport;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The sixty people of the sample enterprise and the projects they lead. */
final class SamplePeople {

    /** A mail domain that can never exist (RFC 2606, section 3). */
    private static final String DOMAIN = "@fernhollow.example";

    /** Left lately, and owned agents that nobody has claimed since. */
    static final List<String> LEAVERS = List.of("p18", "p34", "p47");

    private static final Map<String, CSVRecord> BY_KEY = Sheet.readByKey("people");
    private static final Collection<CSVRecord> PEOPLE = BY_KEY.values();

    private SamplePeople() {}

    /** Everybody, as the directory has them; those who left are given the day they did. */
    static List<PersonImport> people(@Nullable LocalDate leftOn) {
        return PEOPLE.stream()
                .map(row -> {
                    var left = leftOn != null && LEAVERS.contains(row.get("key"));
                    return new PersonImport(
                            row.get("key"),
                            row.get("name"),
                            email(row.get("key")),
                            row.get("department"),
                            row.get("title"),
                            row.get("manager").isEmpty() ? null : row.get("manager"),
                            !left,
                            left ? leftOn : null);
                })
                .toList();
    }

    static String email(String key) {
        return name(key).toLowerCase(Locale.ROOT).replace(' ', '.') + DOMAIN;
    }

    static String name(String key) {
        return person(key).get("name");
    }

    static String keyOfTitle(String title) {
        return PEOPLE.stream()
                .filter(row -> row.get("title").equals(title))
                .findFirst()
                .orElseThrow()
                .get("key");
    }

    /** Those who work in a department, its head first. */
    static List<String> of(String department) {
        return PEOPLE.stream()
                .filter(row -> row.get("department").equals(department))
                .map(row -> row.get("key"))
                .toList();
    }

    static List<String> everybody() {
        return PEOPLE.stream().map(row -> row.get("key")).toList();
    }

    static List<ProjectImport> projects(LocalDate today) {
        return Sheet.read("projects").stream()
                .map(row -> new ProjectImport(
                        row.get("key"),
                        row.get("name"),
                        row.get("purpose"),
                        of(row.get("department")).get(1),
                        today.plusDays(Long.parseLong(row.get("sunsetInDays")))))
                .toList();
    }

    private static CSVRecord person(String key) {
        return Objects.requireNonNull(BY_KEY.get(key), key);
    }
}
