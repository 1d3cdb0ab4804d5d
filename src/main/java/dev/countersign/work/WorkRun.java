package dev.countersign.work;

/** One run of a piece of long work, as its handler sees it. */
public interface WorkRun {

    /** What the work is about, as the feature named it when it submitted the work. */
    String subjectId();

    /**
     * Says how far the work is, at most a few times a second in the database, and renews the lease on it.
     *
     * @param total 0 while it is not known
     * @throws WorkCancelled where the person asked to cancel; let it pass
     */
    void progress(long done, long total);

    /** Where the result is seen, as in {@code evidence/…}; replaces the link given at submission. */
    void link(String route);
}
