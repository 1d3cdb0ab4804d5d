package dev.countersign.access;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GrantRepository extends Repository<Grant, GrantId> {

    /** The grants of these keys, in force and over, those in force last. */
    @Query("select g from Grant g where g.id.grantId in :grants order by g.status desc")
    List<Grant> findOf(Collection<UUID> grants);
}
