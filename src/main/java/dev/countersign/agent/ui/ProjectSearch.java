package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectService;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds projects with Ctrl+K. */
@Component
class ProjectSearch implements SearchSource {

    private final ProjectService projects;

    ProjectSearch(ProjectService projects) {
        this.projects = projects;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Hit> find(String typed, int limit) {
        return projects.list(ProjectQuery.named(typed), null, limit).rows().stream()
                .map(project -> new Hit(
                        t("agent.project.title"),
                        project.name(),
                        project.sunsetOn() == null
                                ? t("agent.project.endless")
                                : t("agent.sunset", Times.day(project.sunsetOn())),
                        "projects/" + project.id()))
                .toList();
    }
}
