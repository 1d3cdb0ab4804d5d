package dev.countersign.shell;

/** A number beside an entry of the navigation: how much waits there for the person who is signed in. */
public interface NavigationBadge {

    /** The route of the entry, as in {@code reviews}. */
    String route();

    /** What waits for this person; 0 shows nothing. One indexed query. */
    long count();
}
