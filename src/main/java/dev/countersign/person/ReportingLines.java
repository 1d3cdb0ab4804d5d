package dev.countersign.person;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who reports to whom, and where that goes round in a circle. */
public final class ReportingLines {

    private ReportingLines() {}

    /**
     * Returns each circle once, as the people in it in the order they report; somebody who is their own manager is a circle of one.
     *
     * @param managerOf the manager of each person who has one
     */
    public static <T> List<List<T>> circles(Map<T, T> managerOf) {
        var circles = new ArrayList<List<T>>();
        Set<T> settled = new HashSet<>();
        for (var start : managerOf.keySet()) {
            var line = new ArrayList<T>();
            Set<T> onLine = new HashSet<>();
            T at = start;
            while (at != null && !settled.contains(at) && onLine.add(at)) {
                line.add(at);
                at = managerOf.get(at);
            }
            if (at != null && onLine.contains(at)) {
                circles.add(List.copyOf(line.subList(line.indexOf(at), line.size())));
            }
            settled.addAll(line);
        }
        return circles;
    }

    /** Says what is wrong with a circle, and what to do. */
    public static String words(List<String> circle) {
        return circle.size() == 1
                ? "A person cannot be their own manager. Name another manager, or leave it blank."
                : "These people report to each other in a circle: %s → %s. Correct one of their managers."
                        .formatted(String.join(" → ", circle), circle.getFirst());
    }
}
