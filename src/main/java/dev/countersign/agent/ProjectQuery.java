package dev.countersign.agent;

import dev.countersign.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Which projects a list shows, and in which order; null keeps all.
 *
 * @param name what was typed to search for: words of the name or the external id, or parts of them
 */
public record ProjectQuery(@Nullable String name, @Nullable PersonId lead, Sort sort, boolean descending) {

    /** The orders a list of projects offers. */
    public enum Sort {
        NAME,
        SUNSET
    }

    public static final ProjectQuery ALL = new ProjectQuery(null, null, Sort.NAME, false);

    public static ProjectQuery named(String name) {
        return new ProjectQuery(name, null, Sort.NAME, false);
    }
}
