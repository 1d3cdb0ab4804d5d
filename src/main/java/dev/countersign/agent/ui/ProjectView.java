package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.ProjectId;
import dev.countersign.agent.ProjectRow;
import dev.countersign.agent.ProjectService;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.Subject;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One project: its agents, who leads it, and how far its sunset is. */
@Route("projects/:id")
@PermitAll
@StyleSheet("context://countersign/agent.css")
class ProjectView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;

    private final ProjectService projects;
    private final AgentService agents;
    private final Subject subject;
    private final Clock clock;
    private String title = "";

    ProjectView(ProjectService projects, AgentService agents, Subject subject, Clock clock) {
        this.projects = projects;
        this.agents = agents;
        this.subject = subject;
        this.clock = clock;
        addClassName("page");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = new ProjectId(Subject.key(event, "project"));
        var project = projects.find(id);
        title = project.name();
        removeAll();
        add(head(project), subject.columns("project", id.projectId(), List.of(agents(id)), List.of(facts(project))));
    }

    private PageHead head(ProjectRow project) {
        var head = new PageHead(project.name())
                .crumb(t("agent.project.title"), "projects")
                .crumb(project.name(), null);
        var sunset = project.sunsetOn();
        if (sunset == null) {
            return head.chips(new Chip(t("agent.project.endless"), Chip.Tone.WARN));
        }
        var far = Times.distance(sunset, today());
        return sunset.isBefore(today())
                ? head.chips(new Chip(t("agent.project.past", far), Chip.Tone.BAD))
                : head.chips(new Chip(t("agent.project.ends", far), Chip.Tone.PLAIN));
    }

    private Card agents(ProjectId id) {
        var empty = new EmptyState(t("agent.project.agents.none"), t("agent.project.agents.none.next"));
        var table = AgentTable.ofProject(id, empty, clock.instant());
        table.show(agents.list(AgentQuery.serving(id), null, PAGE), null);
        return new Card(t("agent.project.agents"), table)
                .flush()
                .action(Links.to("agents?project=" + id, t("agent.list.filter")));
    }

    private Card facts(ProjectRow project) {
        return new Card(
                t("agent.facts"),
                new Facts()
                        .fact(t("agent.purpose"), project.purpose())
                        .fact(t("agent.project.lead"), Words.person(project.lead(), project.leadName()))
                        .fact(t("agent.project.sunset"), Words.day(project.sunsetOn(), today()))
                        .fact(t("agent.key"), project.externalId()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
