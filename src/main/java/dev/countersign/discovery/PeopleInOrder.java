package dev.countersign.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes through the people of an import so that managers come before those who report to them. */
@Component
class PeopleInOrder {

    private final ImportRows rows;

    PeopleInOrder(ImportRows rows) {
        this.rows = rows;
    }

    void each(ImportId id, Collection<ImportChange> changes, Consumer<List<ImportRows.Waiting>> batch) {
        var waiting = new HashMap<String, ImportRows.Waiting>();
        rows.each(id, ImportKind.PERSON, changes, some -> some.forEach(row -> waiting.put(row.key(), row)));
        var ordered = new ArrayList<ImportRows.Waiting>(waiting.size());
        var placed = new HashSet<String>();
        waiting.values().stream()
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .forEach(row -> place(row, waiting, placed, ordered));
        ordered.stream().gather(Gatherers.windowFixed(ImportRows.BATCH)).forEach(batch);
    }

    /** Climbs to the highest manager who is not placed yet and comes down again; a circle ends where it began. */
    private static void place(
            ImportRows.Waiting person,
            Map<String, ImportRows.Waiting> waiting,
            Set<String> placed,
            List<ImportRows.Waiting> ordered) {
        var chain = new ArrayList<ImportRows.Waiting>();
        for (var next = person; next != null && placed.add(next.key()); next = manager(next, waiting)) {
            chain.add(next);
        }
        ordered.addAll(chain.reversed());
    }

    private static ImportRows.@Nullable Waiting manager(
            ImportRows.Waiting person, Map<String, ImportRows.Waiting> waiting) {
        return waiting.get(Keys.text(person.said(), "managerExternalId"));
    }
}
