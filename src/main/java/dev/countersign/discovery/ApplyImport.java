package dev.countersign.discovery;

import dev.countersign.shared.Entry;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.work.WorkCancelled;
import dev.countersign.work.WorkHandler;
import dev.countersign.work.WorkLost;
import dev.countersign.work.WorkRun;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
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

    private final ImportService imports;
    private final CatalogueImportRepository repository;
    private final ImportRows rows;
    private final SecondLook secondLook;
    private final Registration registration;
    private final PeopleInOrder people;
    private final SourceItems sources;
    private final UnresolvedReferences unresolved;
    private final EntityManager entities;
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
            whole.executeWithoutResult(status -> apply(id, run));
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
            if (run.isHeld()) {
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
        sources.note(id, options.source(), now);
        progress.add(0);
        unresolved.note(id, options.source(), now);
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
        if (kind == ImportKind.PERSON) {
            people.each(id, APPLIED, register);
        } else {
            rows.each(id, kind, APPLIED, register);
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
