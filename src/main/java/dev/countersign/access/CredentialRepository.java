package dev.countersign.access;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, CredentialId> {

    List<Credential> findByExternalIdIn(Collection<String> externalIds);
}
