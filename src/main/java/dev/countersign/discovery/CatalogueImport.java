package dev.countersign.discovery;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ImportCount;
import dev.countersign.work.WorkId;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One import, from the upload to its end. It is read once, looked at as long as people like, and applied or discarded once. */
@Entity
class CatalogueImport {

    @EmbeddedId
    private ImportId id;

    @Version
    private @Nullable Long version;

    private String source;
    private String fileNames;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    private @Nullable String ownerExternalId;
    private @Nullable String projectExternalId;
    private boolean complete;

    @Enumerated(EnumType.STRING)
    private ImportState state = ImportState.READING;

    private @Nullable UUID workId;
    private @Nullable String message;
    private String askedBy;
    private String askedByName;
    private Instant askedAt;
    private @Nullable String appliedByName;
    private @Nullable Instant endedAt;
    private int created;
    private int changed;
    private int unchanged;

    @SuppressWarnings("NullAway.Init")
    protected CatalogueImport() {}

    CatalogueImport(ImportId id, ImportOptions options, String fileNames, Actor actor, Instant now) {
        this.id = id;
        this.fileNames = fileNames;
        source = options.source();
        environment = options.environment();
        ownerExternalId = options.ownerExternalId();
        projectExternalId = options.projectExternalId();
        complete = options.complete();
        askedBy = actor.id();
        askedByName = actor.name();
        askedAt = now;
    }

    ImportId id() {
        return id;
    }

    ImportState state() {
        return state;
    }

    Instant askedAt() {
        return askedAt;
    }

    String fileNames() {
        return fileNames;
    }

    ImportOptions options() {
        return new ImportOptions(source, environment, ownerExternalId, projectExternalId, complete);
    }

    /** Some work is under way for it, whose progress people see. */
    void workOn(WorkId work) {
        workId = work.workId();
    }

    /** Everything in it has been read and compared. */
    void show() {
        require(ImportState.READING, "It has been read already.");
        state = ImportState.READY;
    }

    void fail(String reason, Instant now) {
        state = ImportState.FAILED;
        message = Words.limit(reason, 2000);
        endedAt = now;
    }

    /** Somebody wants it carried out. @throws ImportRefused where it is not ready, or no longer */
    void startApplying(Actor actor) {
        require(
                ImportState.READY,
                "Only an import that waits for a decision can be applied. This one is " + word() + ".");
        state = ImportState.APPLYING;
        appliedByName = actor.name();
        message = null;
    }

    /** @param leftOut grants and credentials that were due in the preview and revoked, or over, when they were applied */
    void finish(ImportCount count, long leftOut, Instant now) {
        require(ImportState.APPLYING, "It is not being applied.");
        state = ImportState.APPLIED;
        message = leftOut == 0
                ? null
                : "Grants and credentials revoked or ended after the preview were left out: %,d. Their rows say why."
                        .formatted(leftOut);
        created = count.created();
        changed = count.changed();
        unchanged = count.unchanged();
        endedAt = now;
    }

    /** It could not be carried out, and nothing of it was; it can be tried again. Does nothing once it is applied. */
    void stepBack(String reason) {
        if (state == ImportState.APPLYING) {
            state = ImportState.READY;
            appliedByName = null;
            message = Words.limit(reason, 2000);
        }
    }

    /** Nothing comes of it. @throws ImportRefused where it is being applied or was */
    void discard(Instant now) {
        if (state == ImportState.APPLYING || state == ImportState.APPLIED) {
            throw new ImportRefused("An import that is " + word() + " cannot be discarded.");
        }
        state = ImportState.DISCARDED;
        endedAt = now;
    }

    private void require(ImportState needed, String refusal) {
        if (state != needed) {
            throw new ImportRefused(refusal);
        }
    }

    private String word() {
        return switch (state) {
            case READING -> "still being read";
            case READY -> "ready";
            case APPLYING -> "being applied";
            case APPLIED -> "applied already";
            case DISCARDED -> "discarded";
            case FAILED -> "failed";
        };
    }
}
