package dev.countersign.agent;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface ProjectRepository extends Repository<Project, ProjectId> {

    Project save(Project project);

    void flush();

    List<Project> findByExternalIdIn(Collection<String> externalIds);
}
