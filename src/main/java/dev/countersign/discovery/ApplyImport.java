package dev.countersign.discovery;

import dev.countersign.shared.DatabaseUnavailable;
import dev.countersign.shared.Entry;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Statistics;
import dev.countersign.work.WorkCancelled;
import dev.countersign.work.WorkHandler;
import dev.countersign.work.WorkLost;
import dev.countersign.work.WorkRun;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries an import out in one transaction: all of it or, where it fails, is cancelled or crashes, nothing. A second run finds it
 * applied and does nothing.
 */
@Component
class ApplyImport implements WorkHandler {

    static final String KIND = "import-apply";

    private static final Set<ImportChange> APPLIED = EnumSet.of(ImportChange.NEW, ImportChange.CHANGED);

    /** The tables that grow with each kind; their statistics are refreshed as they grow. */
    private static final Map<ImportKind, List<String>> TABLES = Map.of(
            ImportKind.PERSON, List.of("person"),
            ImportKind.PROJECT, List.of("project"),
            ImportKind.RESOURCE, List.of("resource"),
            ImportKind.ENTITLEMENT, List.of("entitlement"),
            ImportKind.AGENT, List.of("agent"),
            ImportKind.GRANT, List.of("access_grant"),
            ImportKind.CREDENTIAL, List.of("credential"),
            ImportKind.REFERENCE, List.of("source_item", "unresolved_reference"));

    private static final long FIRST_SAMPLE = 1_000;
    private static final long SAMPLE_GROWTH = 4;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final ImportService imports;
    private final CatalogueImportRepository repository;
    private final ImportRows rows;
    private final SecondLook secondLook;
    private final Registration registration;
    private final PeopleInOrder people;
    private final SourceItems sources;
    private final UnresolvedReferences unresolved;
    private final EntityManager entities;
    private final Statistics statistics;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate whole;
    private final TransactionTemplate apart;

    ApplyImport(
            ImportService imports,
            CatalogueImportRepository repository,
            ImportRows rows,
            SecondLook secondLook,
            Registration registration,
            PeopleInOrder people,
            SourceItems sources,
            UnresolvedReferences unresolved,
            EntityManager entities,
            Statistics statistics,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.repository = repository;
        this.rows = rows;
        this.secondLook = secondLook;
        this.registration = registration;
        this.people = people;
        this.sources = sources;
        this.unresolved = unresolved;
        this.entities = entities;
        this.statistics = statistics;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        whole = new TransactionTemplate(transactions);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(WorkRun run) {
        var id = ImportId.of(run.subjectId());
        try {
            while (!inTurn(id, run)) {
                waitForTurn(run);
            }
            TABLES.values().forEach(tables -> tables.forEach(statistics::refresh));
        } catch (AlreadyUnderWay | WorkLost e) {
            throw e;
        } catch (WorkCancelled e) {
            imports.stepBack(id, "Applying it was cancelled. Nothing was changed.");
            throw e;
        } catch (Invalid | ImportRefused e) {
            var refusal = "Nothing was changed: " + e.getMessage();
            if (run.isHeld()) {
                imports.stepBack(id, refusal);
            }
            throw new ImportRefused(refusal);
        } catch (RuntimeException e) {
            if (!DatabaseUnavailable.is(e) && run.isHeld()) {
                imports.stepBack(id, "It failed for a reason of our own, and nothing was changed. The log says more.");
            }
            throw e;
        }
    }

    @Override
    public void givenUp(String subjectId) {
        imports.stepBack(
                ImportId.of(subjectId),
                "Applying it was interrupted too often, and nothing was changed. Apply it again.");
    }

    /** Applies the import, or answers false if another one is being applied at this moment. */
    private boolean inTurn(ImportId id, WorkRun run) {
        return Boolean.TRUE.equals(whole.execute(status -> {
            if (!isOurTurn()) {
                status.setRollbackOnly();
                return false;
            }
            apply(id, run);
            return true;
        }));
    }

    private boolean isOurTurn() {
        return jdbc.sql("select id from import_turn for update skip locked")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static void waitForTurn(WorkRun run) {
        run.progress(0, 0);
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another import is being applied.", e);
        }
    }

    private void apply(ImportId id, WorkRun run) {
        var held = hold(id);
        if (held.state() != ImportState.APPLYING) {
            return;
        }
        imports.requireNewest(held);
        var options = held.options();
        var now = clock.instant();
        var due = rows.count(id, APPLIED);
        var progress = new Progress(run, due);
        var count = new ImportCount(0, 0, (int) rows.count(id, EnumSet.of(ImportChange.UNCHANGED)));
        for (var kind : ImportKind.values()) {
            if (kind.isRegistered()) {
                count = count.plus(register(id, kind, options, progress));
            }
        }
        progress.add(0);
        sources.note(id, options.source(), now, () -> progress.add(0));
        progress.add(0);
        unresolved.note(id, options.source(), now);
        rows.tally(id);
        var applied = hold(id);
        var leftOut = due - rows.count(id, APPLIED);
        applied.finish(count, leftOut, now);
        events.publishEvent(new Entry(
                "import.applied",
                "import",
                id.toString(),
                Map.of(
                        "source", options.source(),
                        "files", applied.fileNames(),
                        "created", count.created(),
                        "changed", count.changed(),
                        "unchanged", count.unchanged(),
                        "leftOut", leftOut)));
    }

    private CatalogueImport hold(ImportId id) {
        try {
            return repository.findAndHold(id).orElseThrow(() -> NotFound.of("import", id));
        } catch (PessimisticLockingFailureException e) {
            throw new AlreadyUnderWay(e);
        }
    }

    private ImportCount register(ImportId id, ImportKind kind, ImportOptions options, Progress progress) {
        var counts = new ImportCount[] {ImportCount.NONE};
        Consumer<List<ImportRows.Waiting>> register = batch -> {
            var said = secondLook.stillDue(id, kind, batch).stream()
                    .map(ImportRows.Waiting::said)
                    .toList();
            counts[0] = counts[0].plus(registration.register(kind, options, said));
            entities.flush();
            entities.clear();
            progress.add(batch.size());
        };
        var due = new long[] {FIRST_SAMPLE};
        var done = new long[1];
        var sampled = register.andThen(batch -> {
            done[0] += batch.size();
            if (done[0] >= due[0]) {
                due[0] *= SAMPLE_GROWTH;
                TABLES.getOrDefault(kind, List.of()).forEach(statistics::refresh);
            }
        });
        if (kind == ImportKind.PERSON) {
            people.each(id, APPLIED, sampled);
        } else {
            rows.each(id, kind, APPLIED, sampled);
        }
        return counts[0];
    }

    /** Speaks outside the transaction, so that people see it and can cancel. */
    private final class Progress {

        private final WorkRun run;
        private final long total;
        private long done;

        Progress(WorkRun run, long total) {
            this.run = run;
            this.total = total;
        }

        void add(int rows) {
            done += rows;
            // The last step is the commit, which nobody can cancel any more.
            apart.executeWithoutResult(status -> run.progress(done, total + 1));
        }
    }
}
