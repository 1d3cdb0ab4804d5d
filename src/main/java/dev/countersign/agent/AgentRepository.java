package dev.countersign.agent;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AgentRepository extends Repository<Agent, AgentId> {

    Agent save(Agent agent);

    void flush();

    Optional<Agent> findById(AgentId id);

    List<Agent> findByExternalIdIn(Collection<String> externalIds);

    @Query(value = "select external_id from agent where folded_id in (:folded)", nativeQuery = true)
    List<String> findIdsByFoldedIn(Collection<String> folded);
}
