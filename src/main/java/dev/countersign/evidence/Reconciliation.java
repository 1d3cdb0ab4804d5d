package dev.countersign.evidence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A count that must equal the sum of others, each counted elsewhere.
 *
 * @param name what is compared, as in {@code items = decisions}
 * @param whole what the whole counts, and where it was counted
 * @param parts what it must be made of; each part says in its name why it is one
 */
public record Reconciliation(String name, String whole, long count, List<Part> parts) {

    /** One of the counts on the other side. */
    public record Part(String name, long count) {}

    public long sum() {
        return parts.stream().mapToLong(Part::count).sum();
    }

    public long difference() {
        return count - sum();
    }

    public boolean holds() {
        return difference() == 0;
    }

    /** As in {@code 2,614 = 2,598 + 16}. */
    public String equation() {
        return figure(count)
                + (holds() ? " = " : " ≠ ")
                + told().stream().map(part -> figure(part.count())).collect(Collectors.joining(" + "));
    }

    /** As in {@code grants in force = in the campaign + granted since}. */
    public String words() {
        return whole + " = " + told().stream().map(Part::name).collect(Collectors.joining(" + "));
    }

    private static String figure(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** Where all agrees, parts that count nothing say nothing; where it does not, each of them may be the cause. */
    private List<Part> told() {
        var counting = parts.stream().filter(part -> part.count() != 0).toList();
        return holds() && !counting.isEmpty() ? counting : parts;
    }
}
