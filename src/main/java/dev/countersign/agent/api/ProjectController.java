package dev.countersign.agent.api;

import dev.countersign.agent.ProjectId;
import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectQuery.Sort;
import dev.countersign.agent.ProjectRow;
import dev.countersign.agent.ProjectService;
import dev.countersign.agent.api.AgentItem.Named;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects for machines. */
@RestController
@RequestMapping("/api/projects")
@Tag(name = "Projects")
class ProjectController {

    record ProjectItem(
            UUID id,
            String externalId,
            String name,
            String purpose,
            @Nullable Named lead,
            @Nullable LocalDate sunsetOn) {

        static ProjectItem of(ProjectRow row) {
            return new ProjectItem(
                    row.id().projectId(),
                    row.externalId(),
                    row.name(),
                    row.purpose(),
                    Named.of(row.lead() == null ? null : row.lead().personId(), row.leadName()),
                    row.sunsetOn());
        }
    }

    private final ProjectService projects;

    ProjectController(ProjectService projects) {
        this.projects = projects;
    }

    @GetMapping
    @Operation(summary = "List projects", description = "In the order of names.")
    Listing<ProjectItem> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable UUID lead,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new ProjectQuery(name, lead == null ? null : new PersonId(lead), Sort.NAME, false);
        return Listing.of(projects.list(query, after, limit), ProjectItem::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show one project")
    ProjectItem find(@PathVariable UUID id) {
        return ProjectItem.of(projects.find(new ProjectId(id)));
    }
}
