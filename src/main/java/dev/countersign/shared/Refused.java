package dev.countersign.shared;

/**
 * A rule of the domain says no. The message is shown to the person as it stands: it says what is wrong and what to do.
 * Subclasses name the rule, as in {@code AlreadyDecided}.
 */
public class Refused extends RuntimeException {

    public Refused(String message) {
        super(message);
    }
}
