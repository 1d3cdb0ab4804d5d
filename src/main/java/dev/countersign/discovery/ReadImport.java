package dev.countersign.discovery;

import dev.countersign.shared.DatabaseUnavailable;
import dev.countersign.shared.Statistics;
import dev.countersign.shared.TemporaryFiles;
import dev.countersign.work.WorkCancelled;
import dev.countersign.work.WorkHandler;
import dev.countersign.work.WorkLost;
import dev.countersign.work.WorkRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the files of an import into rows and compares them with the catalogue. It begins with an empty table of rows, so that a
 * run after a crash repeats nothing.
 */
@Component
class ReadImport implements WorkHandler {

    static final String KIND = "import-read";

    /** Reading is half of the work, comparing the other. */
    private static final int PARTS = 2;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger(ReadImport.class);

    private final ImportService imports;
    private final Uploads uploads;
    private final ImportRows rows;
    private final Resolution resolution;
    private final Comparison comparison;
    private final SourceItems sources;
    private final TemporaryFiles temporary;
    private final Statistics statistics;
    private final Clock clock;

    ReadImport(
            ImportService imports,
            Uploads uploads,
            ImportRows rows,
            Resolution resolution,
            Comparison comparison,
            SourceItems sources,
            TemporaryFiles temporary,
            Statistics statistics,
            Clock clock) {
        this.imports = imports;
        this.uploads = uploads;
        this.rows = rows;
        this.resolution = resolution;
        this.comparison = comparison;
        this.sources = sources;
        this.temporary = temporary;
        this.statistics = statistics;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(WorkRun work) {
        var id = ImportId.of(work.subjectId());
        if (imports.stateOf(id) != ImportState.READING) {
            return;
        }
        var run = new Watched(id, work);
        try {
            while (rows.forgetSome(id)) {
                run.progress(0, 0);
            }
            read(id, run);
            run.progress(1, 1);
            imports.show(id);
        } catch (WorkLost e) {
            throw e;
        } catch (Discarded e) {
            LOG.debug("Import {} was discarded while it was read", id);
        } catch (WorkCancelled e) {
            imports.giveUp(id);
            throw e;
        } catch (ImportRefused e) {
            if (run.isHeld()) {
                imports.fail(id, String.valueOf(e.getMessage()));
            }
            throw e;
        } catch (RuntimeException e) {
            if (!DatabaseUnavailable.is(e) && run.isHeld()) {
                imports.fail(id, "It could not be read for a reason of our own. The log says more.");
            }
            throw e;
        }
    }

    @Override
    public void givenUp(String subjectId) {
        imports.fail(
                ImportId.of(subjectId), "Reading it was interrupted too often. Import the files again, or in parts.");
    }

    private void read(ImportId id, WorkRun run) {
        var options = imports.optionsOf(id);
        var folder = temporary.newFolder("import");
        try (var files = SourceFiles.of(uploads.layDown(id, folder), folder, ImportLimits.USUAL);
                var writer = new Writer(id, run)) {
            int total = files.files().size() * PARTS;
            var known = sources.definedAgents(options.source());
            new ImportReader(options.source(), known, ImportLimits.USUAL, clock.instant(), writer::add)
                    .read(files, read -> run.progress(read, total));
        } finally {
            TemporaryFiles.delete(folder);
        }
        compare(id, options, run);
    }

    private void compare(ImportId id, ImportOptions options, WorkRun run) {
        statistics.refresh(ImportRows.TABLE);
        rows.refuseDoubles(id, () -> run.progress(1, PARTS));
        rows.refuseWhatBelongsToRefused(id);
        run.progress(1, PARTS);
        resolution.resolve(id, options.source());
        run.progress(1, PARTS);
        var total = rows.next(id);
        var compared = new long[] {0};
        for (var kind : ImportKind.values()) {
            if (kind.isRegistered()) {
                comparison.judge(id, kind, options, judged -> {
                    compared[0] += judged;
                    run.progress(total + compared[0], total * PARTS);
                });
            }
        }
        statistics.refresh(ImportRows.TABLE);
        if (options.complete()) {
            sources.addVanished(id, options.source());
        }
    }

    /** Somebody discarded the import while it was read. What was written since is deleted by {@link ImportSweep}. */
    private static final class Discarded extends RuntimeException {

        Discarded() {
            super("discarded");
        }
    }

    /** Ends the reading of an import that somebody discarded, whoever asked for the reading. */
    private final class Watched implements WorkRun {

        private final ImportId id;
        private final WorkRun run;
        private Instant looked = Instant.EPOCH;

        Watched(ImportId id, WorkRun run) {
            this.id = id;
            this.run = run;
        }

        @Override
        public String subjectId() {
            return run.subjectId();
        }

        @Override
        public void progress(long done, long total) {
            run.progress(done, total);
            var now = clock.instant();
            if (Duration.between(looked, now).compareTo(BETWEEN_LOOKS) >= 0) {
                looked = now;
                if (imports.stateOf(id) == ImportState.DISCARDED) {
                    throw new Discarded();
                }
            }
        }

        @Override
        public boolean isHeld() {
            return run.isHeld();
        }

        @Override
        public void link(String route) {
            run.link(route);
        }
    }

    /** Writes rows a batch at a time. */
    private final class Writer implements AutoCloseable {

        private final ImportId id;
        private final WorkRun run;
        private final List<StagedRow> waiting = new ArrayList<>();
        private long number;

        Writer(ImportId id, WorkRun run) {
            this.id = id;
            this.run = run;
        }

        void add(StagedRow row) {
            waiting.add(row);
            if (waiting.size() == ImportRows.BATCH) {
                close();
                // A single large table shows no files read; this lets people cancel.
                run.progress(0, 0);
            }
        }

        @Override
        public void close() {
            rows.add(id, number, waiting);
            number += waiting.size();
            waiting.clear();
        }
    }
}
