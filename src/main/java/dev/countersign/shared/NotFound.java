package dev.countersign.shared;

/** What was asked for does not exist, or is nothing that this person may know of; both are answered alike. */
public class NotFound extends RuntimeException {

    public NotFound(String message) {
        super(message);
    }

    public static NotFound of(String what, Object id) {
        return new NotFound("There is no %s %s.".formatted(what, id));
    }
}
