package dev.countersign.access;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface EntitlementRepository extends Repository<Entitlement, EntitlementId> {

    @Query("select e from Entitlement e where e.resource.resourceId in :resources and e.externalId in :externalIds")
    List<Entitlement> findOn(Collection<UUID> resources, Collection<String> externalIds);
}
