package dev.countersign.security;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface MachineRepository extends Repository<Machine, String> {

    Machine save(Machine machine);

    Optional<Machine> findById(String clientId);
}
