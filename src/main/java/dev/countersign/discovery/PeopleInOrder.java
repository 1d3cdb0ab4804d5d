package dev.countersign.discovery;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Goes through the people of an import so that managers come before those who report to them. Only numbers of rows are kept for all; the
 * rows are read again in their order, a batch at a time.
 */
@Component
class PeopleInOrder {

    private final ImportRows rows;

    PeopleInOrder(ImportRows rows) {
        this.rows = rows;
    }

    void each(ImportId id, Collection<ImportChange> changes, Consumer<List<ImportRows.Waiting>> batch) {
        var lines = new Lines();
        rows.each(id, ImportKind.PERSON, changes, some -> some.forEach(row -> lines.add(row.number(), row.key())));
        rows.each(id, ImportKind.PERSON, changes, lines::link);
        lines.ordered()
                .boxed()
                .gather(Gatherers.windowFixed(ImportRows.BATCH))
                .forEach(numbers -> batch.accept(rows.numbered(id, numbers)));
    }

    /** Who reports to whom, by place in the import. */
    private static final class Lines {

        private static final int SMALLEST = 1_024;

        private final HashIndex places = new HashIndex();
        private long[] numbers = new long[SMALLEST];
        private int[] managers = new int[0];
        private int size;
        private int linked;

        void add(long number, String key) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            places.putIfAbsent(key, size);
            numbers[size++] = number;
        }

        void link(List<ImportRows.Waiting> people) {
            if (managers.length < size) {
                managers = new int[size];
            }
            for (var person : people) {
                managers[linked++] = (int) places.get(Keys.text(person.said(), "managerExternalId"));
            }
        }

        /** Climbs from each to the highest manager who is not placed yet and comes down again; a circle ends where it began. */
        LongStream ordered() {
            var ordered = new long[size];
            var chain = new int[size];
            var placed = new BitSet(size);
            int at = 0;
            for (int person = 0; person < size; person++) {
                int length = 0;
                for (int next = person; next >= 0 && !placed.get(next); next = managers[next]) {
                    placed.set(next);
                    chain[length++] = next;
                }
                while (length > 0) {
                    ordered[at++] = numbers[chain[--length]];
                }
            }
            return Arrays.stream(ordered);
        }
    }
}
