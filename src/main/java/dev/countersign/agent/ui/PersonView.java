package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectService;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.shared.ui.Card;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One person: the agents they answer for, the projects they lead, the people who report to them, and who acts for them. */
@Route("people/:id")
@PermitAll
@StyleSheet("context://countersign/agent.css")
class PersonView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;

    private final PersonService people;
    private final AgentService agents;
    private final ProjectService projects;
    private final DeputyCards deputies;
    private final Subject subject;
    private final Clock clock;
    private String title = "";

    PersonView(
            PersonService people,
            AgentService agents,
            ProjectService projects,
            DeputyCards deputies,
            Subject subject,
            Clock clock) {
        this.people = people;
        this.agents = agents;
        this.projects = projects;
        this.deputies = deputies;
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
        show(new PersonId(Subject.key(event, "person")));
    }

    private void show(PersonId id) {
        var person = people.find(id);
        title = person.name();
        var main = new ArrayList<Component>(List.of(owned(person)));
        led(id).forEach(main::add);
        managed(id).forEach(main::add);
        removeAll();
        add(
                head(person),
                subject.columns(
                        "person", id.personId(), main, List.of(facts(person), deputies.of(person, () -> show(id)))));
    }

    private static PageHead head(PersonRow person) {
        var head = new PageHead(person.name())
                .crumb(t("person.list.title"), "people")
                .crumb(person.name(), null)
                .chips(PersonListView.chip(person.status()));
        return person.title() == null ? head : head.said(person.title());
    }

    private Card owned(PersonRow person) {
        var empty = new EmptyState(t("person.agents.none"), t("person.agents.none.next"));
        var table = AgentTable.ofOwner(person.id(), empty, clock.instant());
        table.show(agents.list(AgentQuery.ownedBy(person.id()), null, PAGE), null);
        return new Card(t("person.agents"), table)
                .flush()
                .action(Links.to("agents?owner=" + person.id(), t("agent.list.filter")));
    }

    private Stream<Card> led(PersonId id) {
        var query = new ProjectQuery(null, id, ProjectQuery.Sort.NAME, false);
        var led = projects.list(query, null, PAGE).rows();
        return led.isEmpty()
                ? Stream.empty()
                : Stream.of(new Card(
                        t("person.projects"),
                        list(led.stream()
                                .map(project -> new Div(
                                        Links.to("projects/" + project.id(), project.name()),
                                        Words.day(project.sunsetOn(), today()))))));
    }

    private Stream<Card> managed(PersonId id) {
        var reports = people.list(new PersonQuery(null, null, null, id, false), null, PAGE)
                .rows();
        return reports.isEmpty()
                ? Stream.empty()
                : Stream.of(new Card(
                        t("person.reports"),
                        list(reports.stream()
                                .map(report -> new Div(
                                        Links.to("people/" + report.id(), report.name()),
                                        PersonListView.chip(report.status()))))));
    }

    private static UnorderedList list(Stream<Div> rows) {
        var list = new UnorderedList();
        list.addClassName("plain-list");
        rows.forEach(row -> {
            row.addClassName("beside");
            list.add(new ListItem(row));
        });
        return list;
    }

    private static Card facts(PersonRow person) {
        var facts = new Facts()
                .fact(t("person.title"), person.title())
                .fact(t("person.department"), person.department())
                .fact(t("person.manager"), Words.person(person.manager(), person.managerName()))
                .fact(t("person.mail"), mail(person.email()));
        if (person.leftOn() != null) {
            facts.fact(t("person.leftOn"), Times.day(person.leftOn()));
        }
        return new Card(t("agent.facts"), facts.fact(t("agent.key"), person.externalId()));
    }

    /** To write to them at once; a long address is broken before what stands after the @. */
    private static Component mail(String address) {
        var link = new Anchor("mailto:" + address);
        var at = address.indexOf('@') + 1;
        link.add(new Text(address.substring(0, at)));
        link.getElement().appendChild(new Element("wbr"));
        link.add(new Text(address.substring(at)));
        return link;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
