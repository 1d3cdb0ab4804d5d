package dev.countersign.evidence;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface EvidencePackRepository extends Repository<EvidencePack, PackId> {

    EvidencePack saveAndFlush(EvidencePack pack);

    Optional<EvidencePack> findById(PackId id);
}
