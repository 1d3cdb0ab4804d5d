package dev.countersign.discovery;

/**
 * How much one import may hold, so that no archive can fill the disk or the memory of the server.
 *
 * @param files files in all archives together
 * @param bytes of all files together, unpacked
 * @param tableBytes of one CSV file
 * @param documentBytes of one agent definition, {@code server.yaml} or {@code tools.json}
 * @param ratio how many times larger than packed a file of more than a megabyte may be
 */
public record ImportLimits(int files, long bytes, long tableBytes, int documentBytes, int ratio) {

    public static final ImportLimits USUAL = new ImportLimits(20_000, 500_000_000L, 100_000_000L, 2_000_000, 200);

    /** How deep a document may nest. */
    static final int DEPTH = 60;

    /** How often a YAML document may refer back to a list or mapping of its own. */
    static final int ALIASES = 20;

    private static final long SMALL = 1_000_000;
    private static final int FOLDERS_FOR_EACH_FILE = 2;

    /** What an archive may hold, folders included. */
    int entries() {
        return files * (1 + FOLDERS_FOR_EACH_FILE);
    }

    /** How large an archive of this size may become. */
    long unpacked(long packed) {
        return Math.min(bytes, Math.max(SMALL, packed * ratio));
    }

    boolean isSuspicious(long packed, long unpacked) {
        return unpacked > SMALL && unpacked / Math.max(1, packed) > ratio;
    }
}
