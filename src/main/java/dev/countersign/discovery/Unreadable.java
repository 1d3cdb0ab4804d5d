package dev.countersign.discovery;

/** A file that cannot be read: where it goes wrong, and what to do about it in plain words. */
class Unreadable extends RuntimeException {

    private final int line;

    /** @param line counted from 1; 0 where the file as a whole is meant */
    Unreadable(int line, String reason) {
        super(reason);
        this.line = line;
    }

    int line() {
        return line;
    }

    String reason() {
        var message = getMessage();
        return message == null ? "It cannot be read." : message;
    }
}
