package dev.countersign.work;

/** One run of a piece of long work, as its handler sees it. */
public interface WorkRun {

    /** What the work is about, as the feature named it when it submitted the work. */
    String subjectId();

    /**
     * Says how far the work is, at most a few times a second in the database.
     *
     * @param total 0 while it is not known
     * @throws WorkCancelled where the person asked to cancel; let it pass
     * @throws WorkLost where another run has taken the work over; let it pass and leave the subject as it is
     */
    void progress(long done, long total);

    /** Whether this run still holds the work. One that failed and does not hold it leaves the subject to whoever does. */
    boolean isHeld();

    /** Where the result is seen, as in {@code evidence/…}; replaces the link given at submission. */
    void link(String route);
}
