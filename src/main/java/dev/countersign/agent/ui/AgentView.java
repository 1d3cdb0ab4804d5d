package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.agent.AgentDetails;
import dev.countersign.agent.AgentId;
import dev.countersign.agent.AgentRow;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.AgentState;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.TierMark;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.Subject;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One agent: who answers for it, what it is for, where else it lives, and what other features know about it. */
@Route("agents/:id")
@PermitAll
@StyleSheet("context://countersign/agent.css")
class AgentView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final AgentService agents;
    private final AgentActions actions;
    private final Frozen frozen;
    private final Subject subject;
    private final Clock clock;
    private String title = "";

    AgentView(AgentService agents, AgentActions actions, Frozen frozen, Subject subject, Clock clock) {
        this.agents = agents;
        this.actions = actions;
        this.frozen = frozen;
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
        show(new AgentId(Subject.key(event, "agent")));
    }

    private void show(AgentId id) {
        var agent = agents.find(id);
        title = agent.name();
        removeAll();
        add(head(agent));
        if (agent.row().state() == AgentState.SUSPENDED) {
            add(frozen.note(id));
        }
        add(subject.columns("agent", id.agentId(), List.of(), List.of(whoAndWhat(agent))));
    }

    private PageHead head(AgentDetails agent) {
        var row = agent.row();
        var head = new PageHead(agent.name()).crumb(t("agent.list.title"), "agents");
        if (row.projectName() != null) {
            head.crumb(row.projectName(), "projects/" + row.project());
        }
        head.crumb(agent.name(), null)
                .chips(new TierMark(row.tier()), Words.chip(row.state()), Words.chip(row.environment()));
        if (row.owner() == null) {
            head.chips(new Chip(t("agent.unowned"), Chip.Tone.WARN));
        } else if (row.orphaned()) {
            head.chips(new Chip(t("agent.owner.left"), Chip.Tone.BAD));
        }
        if (row.endsOn() != null && row.endsOn().isBefore(today())) {
            head.chips(new Chip(t("agent.overdue"), Chip.Tone.BAD));
        }
        var offered = actions.of(row, () -> show(agent.id()));
        return offered.length == 0 ? head : head.actions(offered);
    }

    private Card whoAndWhat(AgentDetails agent) {
        var row = agent.row();
        var facts = new Facts()
                .fact(t("agent.purpose"), agent.purpose())
                .fact(t("agent.owner"), Words.owner(row))
                .fact(t("agent.sponsor"), Words.person(agent.sponsor(), agent.sponsorName()))
                .fact(t("agent.requester"), Words.person(agent.requester(), agent.requesterName()))
                .fact(t("agent.project"), project(agent))
                .fact(t("agent.ends"), Words.day(row.endsOn(), today()))
                .fact(t("agent.kind"), Words.kind(row.kind()))
                .fact(t("agent.model"), agent.model())
                .fact(t("agent.siblings"), siblings(agent))
                .fact(t("agent.seen"), seen(row))
                .fact(t("agent.since"), Times.span(agent.createdAt(), clock.instant(), "–"))
                .fact(t("agent.source"), agent.source())
                .fact(t("agent.key"), row.externalId());
        if (agent.definition() != null) {
            var hash = new Span(agent.definition());
            hash.addClassName("hash");
            facts.fact(t("agent.definition"), hash);
        }
        return new Card(t("agent.facts"), facts);
    }

    private Component project(AgentDetails agent) {
        var name = agent.row().projectName();
        if (name == null) {
            return Words.nothing();
        }
        var both = new Div(Links.to("projects/" + agent.row().project(), name));
        both.addClassName("beside");
        var sunset = agent.projectSunset();
        if (sunset != null) {
            var ends = new Span(t(sunset.isBefore(today()) ? "agent.sunset.past" : "agent.sunset", Times.day(sunset)));
            ends.addClassName(sunset.isBefore(today()) ? "overdue" : "muted");
            both.add(ends);
        }
        return both;
    }

    private Component siblings(AgentDetails agent) {
        var siblings = agents.siblings(agent.id());
        if (siblings.isEmpty()) {
            return new Span(t("agent.siblings.none"));
        }
        var list = new Div();
        list.addClassName("siblings");
        siblings.forEach(sibling -> list.add(sibling(sibling)));
        return list;
    }

    private static Component sibling(AgentRow agent) {
        return new Div(Links.to("agents/" + agent.id(), agent.name()), muted(Words.environment(agent.environment())));
    }

    private Component seen(AgentRow agent) {
        return Times.span(agent.lastActiveAt(), clock.instant(), t("agent.seen.never"));
    }

    private static Span muted(String words) {
        var span = new Span(" " + words);
        span.addClassName("muted");
        return span;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
