package dev.countersign.person;

import org.jspecify.annotations.Nullable;

/**
 * Which people a list shows; null keeps all.
 *
 * @param name what was typed to search for: words of the name, the mail address or the external id, or parts of them
 * @param descending Z before A
 */
public record PersonQuery(
        @Nullable String name,
        @Nullable String department,
        @Nullable PersonStatus status,
        @Nullable PersonId manager,
        boolean descending) {

    public static final PersonQuery ALL = new PersonQuery(null, null, null, null, false);

    public static PersonQuery named(String name) {
        return new PersonQuery(name, null, PersonStatus.ACTIVE, null, false);
    }
}
