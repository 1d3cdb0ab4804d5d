package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.access.ResourceKind;
import dev.countersign.access.ResourceRow;
import dev.countersign.access.ResourceService;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Environment;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.SensitivityChip;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All systems that agents reach. */
@Route("resources")
@PageTitle("Resources")
@Menu(order = 21, title = "Resources")
@PermitAll
@StyleSheet("context://countersign/access.css")
class ResourceListView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;
    private static final int SCREENFUL = 20;

    private final ResourceService resources;
    private final PersonService people;
    private final FilterBar filters;
    private final KeysetTable<ResourceRow> table;

    ResourceListView(ResourceService resources, PersonService people) {
        this.resources = resources;
        this.people = people;
        addClassName("page");
        filters = new FilterBar()
                .search("q", t("access.resources.search"))
                .select("kind", t("access.resource.kind"), ResourceKind.values(), Words::of)
                .select("environment", t("access.resource.environment"), Environment.values(), Words::of)
                .pick("owner", t("access.resource.owner"), this::owners, this::owner);
        table = new KeysetTable<ResourceRow>(
                        t("access.resources.title"),
                        new EmptyState(
                                t("access.resources.empty"),
                                t("access.resources.empty.next"),
                                Links.button("imports", t("access.resources.import"))),
                        filters::turn)
                .column(t("access.resource.name"), "name", ResourceListView::name)
                .text(t("access.resource.kind"), "kind", row -> Words.of(row.kind()))
                .text(
                        t("access.resource.environment"),
                        "environment",
                        row -> row.environment() == null ? t("access.environment.all") : Words.of(row.environment()))
                .column(t("access.resource.owner"), null, ResourceListView::owner)
                .number(t("access.resource.entitlements"), null, row -> t("access.number", row.entitlements()))
                .column(
                        t("access.resource.highest"),
                        null,
                        row -> row.highest() == null ? new Span("–") : new SensitivityChip(row.highest()));
        add(new PageHead(t("access.resources.title")).said(t("access.resources.said")), filters, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, table.sorts());
        table.show(address, cursor -> resources.list(filter(address), address.sort(), cursor, ROWS), sortOf(address));
    }

    private Map<String, String> owners(String typed) {
        var found = new LinkedHashMap<String, String>();
        resources.owners(typed, SCREENFUL).forEach((person, name) -> found.put(person.toString(), name));
        return found;
    }

    private @Nullable String owner(String key) {
        try {
            return Address.keyOf(key)
                    .map(id -> people.find(new PersonId(id)).name())
                    .orElse(null);
        } catch (NotFound e) {
            return null;
        }
    }

    private static ResourceService.Filter filter(Address address) {
        return new ResourceService.Filter(
                address.get("q"),
                address.get("kind", ResourceKind.class).orElse(null),
                address.get("environment", Environment.class).orElse(null),
                address.key("owner").map(PersonId::new).orElse(null));
    }

    private static String sortOf(Address address) {
        var sort = address.sort();
        return sort == null ? "name" : sort;
    }

    private static Div name(ResourceRow row) {
        var description = new Span(row.description());
        description.addClassNames("muted", "access-one-line");
        return new Div(Links.to("resources/" + row.id(), row.name()), description);
    }

    private static Span owner(ResourceRow row) {
        return row.owner() == null
                ? new Span(t("access.owner.none"))
                : new Span(Links.to("people/" + row.owner(), Words.orDash(row.ownerName())));
    }
}
