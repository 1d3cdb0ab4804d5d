package dev.countersign.agent;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Ids;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The projects agents serve: who leads them and when they end. */
@Service
@Transactional
public class ProjectService {

    private static final int CHUNK = 1_000;

    private final ProjectRepository projects;
    private final PersonService people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final SearchIndex index;
    private final Clock clock;

    ProjectService(
            ProjectRepository projects,
            PersonService people,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            SearchIndex index,
            Clock clock) {
        this.projects = projects;
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Takes in projects as a source describes them: new ones are registered, known ones follow, the rest stays.
     *
     * @throws Invalid where a lead is unknown or a key is there twice
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<ProjectImport> imports) {
        var known = imports.stream()
                .map(ProjectImport::externalId)
                .gather(windowFixed(CHUNK))
                .flatMap(window -> projects.findByExternalIdIn(window).stream())
                .collect(Collectors.toMap(Project::externalId, project -> project));
        var leads = people.idsOf(imports.stream()
                .map(ProjectImport::leadExternalId)
                .filter(Objects::nonNull)
                .toList());
        refuseLeavers(imports, known, leads);
        var seen = new HashSet<String>();
        var texts = new ArrayList<SearchIndex.Change>();
        var recorded = new ArrayList<Recorded>();
        int created = 0;
        for (var source : imports) {
            if (!seen.add(source.externalId())) {
                throw Invalid.of("project " + source.externalId(), "This key is there twice. Keep one of the two.");
            }
            var lead = lead(source, leads);
            var project = known.get(source.externalId());
            if (project == null) {
                project = projects.save(new Project(new ProjectId(Ids.next()), source, lead, clock.instant()));
                texts.add(new SearchIndex.Change(project.id().projectId(), "", project.searchText()));
                recorded.add(new ProjectRegistered(project.id(), project.externalId(), project.name()));
                created++;
                continue;
            }
            var before = project.searchText();
            var changes = project.follow(source, lead);
            texts.add(new SearchIndex.Change(project.id().projectId(), before, project.searchText()));
            if (!changes.isEmpty()) {
                recorded.add(new ProjectChanged(project.id(), project.name(), changes.fields()));
            }
        }
        projects.flush();
        index.update(Searchable.PROJECT, texts);
        if (!recorded.isEmpty()) {
            events.publishEvent(new RecordedAll(recorded));
        }
        return new ImportCount(created, recorded.size() - created, imports.size() - recorded.size());
    }

    private void refuseLeavers(List<ProjectImport> imports, Map<String, Project> known, Map<String, PersonId> leads) {
        var named = new LinkedHashMap<String, PersonId>();
        for (var source : imports) {
            var lead = lead(source, leads);
            var project = known.get(source.externalId());
            if (lead != null && (project == null || !lead.equals(project.lead()))) {
                named.put("lead of " + source.externalId(), lead);
            }
        }
        people.requireHere(named);
    }

    private static @Nullable PersonId lead(ProjectImport source, Map<String, PersonId> leads) {
        var externalId = source.leadExternalId();
        if (externalId == null) {
            return null;
        }
        var lead = leads.get(externalId);
        if (lead == null) {
            throw Invalid.of(
                    "lead of " + source.externalId(),
                    "Nobody is known as %s. Import people first, or leave the lead blank.".formatted(externalId));
        }
        return lead;
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public ProjectRow find(ProjectId id) {
        return jdbc.sql("select " + ProjectRow.SELECT + " from " + ProjectRow.FROM + " where project.project_id = ?")
                .param(id.projectId())
                .query(ProjectRow::of)
                .optional()
                .orElseThrow(() -> NotFound.of("project", id));
    }

    /** @param cursor a place an earlier page answered, or null for the first page */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<ProjectRow> list(ProjectQuery query, @Nullable String cursor, int limit) {
        var rows = Keyset.of(ProjectRow.SELECT, ProjectRow.FROM, ProjectRow::of)
                .matching(index.search(Searchable.PROJECT, query.name()), "project.search_text", "project.project_id")
                .orderBy(order(query));
        if (query.lead() != null) {
            rows.where("project.lead_id = :lead", "lead", query.lead().personId());
        }
        return rows.page(jdbc, cursor, limit);
    }

    private static Column[] order(ProjectQuery query) {
        var columns = switch (query.sort()) {
            case NAME -> List.of(Column.text("project.name_key"), Column.id("project.project_id"));
            case SUNSET -> List.of(Column.date("project.sunset_on").orNull(), Column.id("project.project_id"));
        };
        return columns.stream()
                .map(column -> query.descending() ? column.reversed() : column)
                .toArray(Column[]::new);
    }

    /** Answers the keys of those that are known by an external id; whatever is not is left out. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<String, ProjectId> idsOf(Collection<String> externalIds) {
        var found = new HashMap<String, ProjectId>();
        externalIds.stream()
                .distinct()
                .gather(windowFixed(CHUNK))
                .forEach(window -> jdbc.sql(
                                "select external_id, project_id from project where external_id in (:window)")
                        .param("window", window)
                        .query(row -> {
                            found.put(
                                    row.getString("external_id"),
                                    new ProjectId(row.getObject("project_id", UUID.class)));
                        }));
        return found;
    }
}
