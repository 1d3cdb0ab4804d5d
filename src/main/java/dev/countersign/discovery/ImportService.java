package dev.countersign.discovery;

import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.work.WorkService;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports: files in, a preview to look at, then all of it applied or nothing. {@link ImportList} shows them. */
@Service
@Transactional
public class ImportService {

    private final CatalogueImportRepository imports;
    private final Uploads uploads;
    private final ImportRows rows;
    private final Catalogue catalogue;
    private final PersonService people;
    private final WorkService work;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportService(
            CatalogueImportRepository imports,
            Uploads uploads,
            ImportRows rows,
            Catalogue catalogue,
            PersonService people,
            WorkService work,
            ApplicationEventPublisher events,
            Clock clock) {
        this.imports = imports;
        this.uploads = uploads;
        this.rows = rows;
        this.catalogue = catalogue;
        this.people = people;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes files in; they are read in the background into a preview.
     *
     * @throws Invalid where there is no file, or too many, or the source, owner or project is not known
     * @throws ImportRefused where the files are too large together
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public ImportId begin(ImportOptions options, List<ImportUpload> files) {
        require(!files.isEmpty(), "files", "There is no file. Choose at least one.");
        require(
                files.size() <= ImportLimits.USUAL.files(),
                "files",
                "There are more than %,d files. Import them in parts.".formatted(ImportLimits.USUAL.files()));
        require(!options.source().isBlank(), "source", "Say what the files come from, as in hr-directory.");
        require(
                options.source().length() <= ImportOptions.LONGEST_SOURCE,
                "source",
                "The name of the source is longer than %d characters.".formatted(ImportOptions.LONGEST_SOURCE));
        requireKnown(ImportKind.PERSON, options.ownerExternalId(), "owner");
        require(
                options.ownerExternalId() == null
                        || people.findByExternalId(options.ownerExternalId())
                                .filter(PersonRow::left)
                                .isEmpty(),
                "owner",
                PersonService.noLongerHere(String.valueOf(options.ownerExternalId())));
        requireKnown(ImportKind.PROJECT, options.projectExternalId(), "project");
        var id = new ImportId(Ids.next());
        var names = files.stream().map(ImportUpload::name).collect(Collectors.joining(", "));
        var begun = new CatalogueImport(id, options, Words.limit(names, 1000), Actors.current(), clock.instant());
        imports.save(begun);
        imports.flush();
        keep(id, files);
        begun.workOn(work.submit(ReadImport.KIND, id.toString(), title(begun), "imports/" + id));
        events.publishEvent(entry("import.begun", begun));
        return id;
    }

    private void keep(ImportId id, List<ImportUpload> files) {
        var most = ImportLimits.USUAL.bytes();
        for (int i = 0; i < files.size(); i++) {
            try (var content = files.get(i).content().open()) {
                most -= uploads.keep(id, i, files.get(i).name(), content, most);
            } catch (IOException e) {
                throw Invalid.of(files.get(i).name(), "The upload broke off. Choose the file again.");
            }
        }
    }

    /**
     * Carries an import out in the background: as a whole or not at all.
     *
     * @param leaveOutInvalid whether rows that cannot be registered are left out; else one such row refuses the whole
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void apply(ImportId id, boolean leaveOutInvalid) {
        var found = find(id);
        requireNewest(found);
        var invalid = rows.tallied(id, Set.of(ImportChange.INVALID));
        if (invalid > 0 && !leaveOutInvalid) {
            throw new ImportRefused(
                    "%,d of its rows cannot be registered. Correct the files and import them again, or say that these rows are left out."
                            .formatted(invalid));
        }
        found.startApplying(Actors.current());
        found.workOn(work.submit(ApplyImport.KIND, id.toString(), title(found), "imports/" + id));
    }

    /** Refuses to apply the files of a source over newer ones, which would bring back what those corrected. */
    void requireNewest(CatalogueImport found) {
        imports.findFirstBySourceAndStateAndAskedAtAfterOrderByAskedAtDesc(
                        found.options().source(), ImportState.APPLIED, found.askedAt())
                .ifPresent(newer -> {
                    throw new ImportRefused(
                            "A newer import of the source “%s” (%s) has been applied. Discard this one, or import its files again to compare them with what is known now."
                                    .formatted(newer.options().source(), newer.fileNames()));
                });
    }

    /** Ends an import that is not applied; while its files are being read, the reading ends too. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void discard(ImportId id) {
        var found = find(id);
        found.discard(clock.instant());
        forget(id);
        events.publishEvent(entry("import.discarded", found));
    }

    ImportState stateOf(ImportId id) {
        return find(id).state();
    }

    ImportOptions optionsOf(ImportId id) {
        return find(id).options();
    }

    /** Everything is read and compared; a discarded one stays discarded. */
    void show(ImportId id) {
        var found = find(id);
        if (found.state() == ImportState.READING) {
            found.show();
            rows.tally(id);
            uploads.forget(id);
        } else {
            forget(id);
        }
    }

    /** Forgets a few rows at once; {@link ImportSweep} deletes the rest of a large import later. */
    private void forget(ImportId id) {
        uploads.forget(id);
        rows.forgetTally(id);
        rows.forgetSome(id);
    }

    void fail(ImportId id, String reason) {
        var found = find(id);
        if (found.state() == ImportState.READING) {
            found.fail(reason, clock.instant());
            events.publishEvent(entry("import.failed", found));
        }
        forget(id);
    }

    void giveUp(ImportId id) {
        if (find(id).state() == ImportState.READING) {
            discard(id);
        }
    }

    void stepBack(ImportId id, String reason) {
        find(id).stepBack(reason);
    }

    private CatalogueImport find(ImportId id) {
        return imports.findById(id).orElseThrow(() -> NotFound.of("import", id));
    }

    private void requireKnown(ImportKind kind, @Nullable String externalId, String where) {
        require(
                externalId == null || !catalogue.names(kind, Set.of(externalId)).isEmpty(),
                where,
                "Nothing is known as %s. Choose one that is.".formatted(externalId));
    }

    private static void require(boolean fulfilled, String where, String message) {
        if (!fulfilled) {
            throw Invalid.of(where, message);
        }
    }

    private static String title(CatalogueImport of) {
        return "Import from " + of.options().source();
    }

    private static Entry entry(String action, CatalogueImport of) {
        return new Entry(
                action,
                "import",
                of.id().toString(),
                Map.of("source", of.options().source(), "files", of.fileNames()));
    }
}
