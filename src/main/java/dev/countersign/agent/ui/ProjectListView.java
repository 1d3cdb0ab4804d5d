package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectQuery.Sort;
import dev.countersign.agent.ProjectRow;
import dev.countersign.agent.ProjectService;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** All projects: who leads each and when it ends. */
@Route("projects")
@PageTitle("Projects")
@Menu(order = 22, title = "Projects")
@PermitAll
@StyleSheet("context://countersign/agent.css")
class ProjectListView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 50;

    private final FilterBar filters = new FilterBar().search("name", t("agent.project.search"));
    private final KeysetTable<ProjectRow> list;
    private final ProjectService projects;
    private final Clock clock;

    ProjectListView(ProjectService projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
        addClassName("page");
        var empty = new EmptyState(t("agent.project.none"), t("agent.project.none.next"));
        list = new KeysetTable<ProjectRow>(t("agent.project.title"), empty, filters::turn)
                .column(
                        t("agent.project.name"),
                        "name",
                        project -> Links.to("projects/" + project.id(), project.name()))
                .text(t("agent.purpose"), null, ProjectRow::purpose)
                .column(t("agent.project.lead"), null, project -> Words.person(project.lead(), project.leadName()))
                .column(t("agent.project.sunset"), "sunset", this::sunset);
        add(new PageHead(t("agent.project.title")).said(t("agent.project.said")), filters, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, list.sorts());
        var sort = address.sort() == null ? "name" : address.sort();
        var query = new ProjectQuery(
                address.get("name"), null, Pickers.sort(Sort.class, sort, Sort.NAME), sort.startsWith("-"));
        list.show(address, cursor -> projects.list(query, cursor, PAGE), sort);
    }

    private Component sunset(ProjectRow project) {
        return Words.day(project.sunsetOn(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
