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

    /**
     * Nobody will run the work any more: the nodes that did were interrupted too often. Whatever waits for it must be told, so
     * that nothing stays under way for ever. It may be told more than once.
     */
    default void givenUp(String subjectId) {}
}
