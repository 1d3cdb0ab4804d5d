package dev.countersign.shared;

/** Why somebody did something, for whoever reads the ledger. */
public final class Reason {

    public static final int LONGEST = 1_000;

    private Reason() {}

    /** @throws Invalid where it is empty or too long */
    public static String required(String said) {
        var reason = said.strip();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw Invalid.of("reason", "Say why, in 1 to %,d characters; it is kept in the ledger.".formatted(LONGEST));
        }
        return reason;
    }
}
