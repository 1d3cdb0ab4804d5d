package dev.countersign.shell;

/** Something a person can start from anywhere with Ctrl+K, as in "Start an access review". */
public interface Action {

    /** What it does, beginning with a verb. */
    String title();

    /** What comes of it, in a few words. */
    String detail();

    /** The page where it starts. */
    String route();

    /** Whether the person who is signed in may do it. */
    default boolean isOffered() {
        return true;
    }
}
