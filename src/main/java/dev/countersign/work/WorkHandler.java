package dev.countersign.work;

/**
 * Carries out one kind of long work. It may be run again after a crash, on another node, from the start: running it twice must
 * change nothing twice. It acts as whoever asked for the work, and runs outside a transaction; it opens its own.
 */
public interface WorkHandler {

    /** The kind it carries out, as in {@code import}. */
    String kind();

    /** What the subject of the work is called is up to the feature; what it throws as {@code Refused} is shown to the person. */
    void run(WorkRun run);
}
