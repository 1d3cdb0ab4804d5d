package dev.countersign.access;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface ResourceRepository extends Repository<Resource, ResourceId> {

    List<Resource> findByExternalIdIn(Collection<String> externalIds);
}
