package dev.countersign.discovery;

import dev.countersign.person.ReportingLines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses the people of an import who would report to themselves through others, whether the others are in the import or known. Only
 * people who manage somebody can be part of a circle, so that no more than these are held in memory.
 */
@Component
class ManagerCircles {

    private static final Set<ImportChange> JUDGED =
            Set.of(ImportChange.NEW, ImportChange.CHANGED, ImportChange.UNCHANGED);

    private final ImportRows rows;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ManagerCircles(ImportRows rows, JdbcClient jdbc, JsonMapper json) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.json = json;
    }

    void refuse(ImportId id) {
        var managers = new HashSet<String>();
        rows.each(
                id,
                ImportKind.PERSON,
                JUDGED,
                batch -> batch.forEach(row -> {
                    if (row.said().get("managerExternalId") instanceof String manager) {
                        managers.add(manager);
                    }
                }));
        var managerOf = new HashMap<String, String>();
        var numbers = new HashMap<String, Long>();
        climb(id, managers, managerOf, numbers);
        var verdicts = new ArrayList<ImportRows.Verdict>();
        for (var circle : ReportingLines.circles(managerOf)) {
            for (var person : circle) {
                var number = numbers.get(person);
                if (number != null) {
                    verdicts.add(new ImportRows.Verdict(
                            number, ImportChange.INVALID, ReportingLines.words(circle), List.of(), null));
                }
            }
        }
        rows.judge(id, verdicts);
    }

    private void climb(ImportId id, Set<String> managers, Map<String, String> managerOf, Map<String, Long> numbers) {
        var seen = new HashSet<>(managers);
        Collection<String> next = managers;
        while (!next.isEmpty()) {
            var above = new HashSet<String>();
            next.stream().gather(Gatherers.windowFixed(ImportRows.BATCH)).forEach(window -> {
                known(window, managerOf);
                said(id, window, managerOf, numbers);
                window.stream()
                        .map(managerOf::get)
                        .filter(manager -> manager != null && !seen.contains(manager))
                        .forEach(above::add);
            });
            seen.addAll(above);
            next = above;
        }
    }

    private void known(List<String> people, Map<String, String> managerOf) {
        jdbc.sql("""
                        select p.external_id, m.external_id as manager from person p
                        join person m on m.person_id = p.manager_id where p.external_id in (:people)""").param("people", people).query(row -> {
            managerOf.put(row.getString("external_id"), row.getString("manager"));
        });
    }

    private void said(ImportId id, List<String> people, Map<String, String> managerOf, Map<String, Long> numbers) {
        jdbc.sql("""
                        select row_no, external_id, said from import_row where import_id = :id and kind = 'PERSON'
                        and external_id in (:people) and change <> 'INVALID'""").param("id", id.importId()).param("people", people).query(row -> {
            var said = json.readValue(row.getString("said"), new TypeReference<Map<String, Object>>() {});
            if (said.get("managerExternalId") instanceof String manager) {
                managerOf.put(row.getString("external_id"), manager);
                numbers.put(row.getString("external_id"), row.getLong("row_no"));
            }
        });
    }
}
