package dev.countersign.person;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface DeputyRepository extends Repository<Deputy, DeputyId> {

    Deputy save(Deputy deputy);

    Optional<Deputy> findById(DeputyId id);
}
