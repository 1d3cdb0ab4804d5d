package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.person.PersonStatus;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Everybody agents may answer to. People stand on a lower floor than the frame of the pages, so that their pages are shown here. */
@Route("people")
@PageTitle("People")
@Menu(order = 23, title = "People")
@PermitAll
@StyleSheet("context://countersign/agent.css")
class PersonListView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 50;

    private final FilterBar filters;
    private final KeysetTable<PersonRow> list;
    private final PersonService people;

    PersonListView(PersonService people) {
        this.people = people;
        addClassName("page");
        Map<String, String> departments = people.departments().stream()
                .collect(Collectors.toMap(name -> name, name -> name, (one, same) -> one, LinkedHashMap::new));
        filters = new FilterBar()
                .search("name", t("person.list.search"))
                .select("department", t("person.department"), departments)
                .select("status", t("person.status"), PersonStatus.values(), PersonListView::words);
        var empty = new EmptyState(t("person.list.none"), t("person.list.none.next"));
        list = new KeysetTable<PersonRow>(t("person.list.title"), empty, filters::turn)
                .column(t("person.name"), "name", person -> Links.to("people/" + person.id(), person.name()))
                .text(t("person.title"), null, PersonRow::title)
                .text(t("person.department"), null, PersonRow::department)
                .column(t("person.manager"), null, person -> Words.person(person.manager(), person.managerName()))
                .text(t("person.mail"), null, PersonRow::email)
                .column(t("person.status"), null, person -> chip(person.status()));
        add(new PageHead(t("person.list.title")).said(t("person.list.said")), filters, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, list.sorts());
        var descending = "-name".equals(address.sort());
        var query = new PersonQuery(
                address.get("name"),
                address.get("department"),
                address.get("status", PersonStatus.class).orElse(null),
                null,
                descending);
        list.show(address, cursor -> people.list(query, cursor, PAGE), descending ? "-name" : "name");
    }

    static Chip chip(PersonStatus status) {
        return new Chip(words(status), status == PersonStatus.ACTIVE ? Chip.Tone.GOOD : Chip.Tone.PLAIN);
    }

    private static String words(PersonStatus status) {
        return t("person.status." + status.name().toLowerCase(Locale.ROOT));
    }
}
