package dev.countersign.evidence;

import dev.countersign.work.WorkRun;

/** How far the making of a pack is, in thousandths: each part has a share of the whole, about as long as it takes. */
final class PackProgress {

    private static final long WHOLE = 1_000;

    /** The parts in their order. */
    enum Part {
        LEDGER(250),
        LISTINGS(350),
        DOCUMENT(350),
        ARCHIVE(50);

        private final long share;

        Part(long share) {
            this.share = share;
        }

        private long begin() {
            long before = 0;
            for (var part : values()) {
                if (part.ordinal() < ordinal()) {
                    before += part.share;
                }
            }
            return before;
        }
    }

    private final WorkRun run;

    PackProgress(WorkRun run) {
        this.run = run;
    }

    /**
     * @param done of {@code total}, both of the part; there may be more than was expected
     * @throws RuntimeException where the making is to end
     */
    void at(Part part, long done, long total) {
        var within = part.share * Math.min(done, total) / Math.max(1, total);
        // The last thousandth is the storing, after which nobody cancels any more.
        run.progress(Math.min(WHOLE - 1, part.begin() + within), WHOLE);
    }
}
