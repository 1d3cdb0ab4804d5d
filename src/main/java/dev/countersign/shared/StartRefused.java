package dev.countersign.shared;

/** The product does not start. Whoever starts it reads what is wrong and what to do, and no stack trace. */
public final class StartRefused extends RuntimeException {

    private final String action;

    /**
     * @param what what is wrong, one sentence
     * @param action what to do
     */
    public StartRefused(String what, String action) {
        super(what);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
