package dev.countersign.discovery;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CatalogueImportRepository extends Repository<CatalogueImport, ImportId> {

    CatalogueImport save(CatalogueImport catalogueImport);

    void flush();

    Optional<CatalogueImport> findById(ImportId id);

    /** Returns the newest import of a source in a state that was begun after a moment. */
    Optional<CatalogueImport> findFirstBySourceAndStateAndAskedAtAfterOrderByAskedAtDesc(
            String source, ImportState state, Instant askedAt);

    /** Holds the import until the transaction ends, so that two runs of the same work follow one another. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from CatalogueImport i where i.id = :id")
    Optional<CatalogueImport> findAndHold(ImportId id);
}
