package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.access.GrantKind;
import dev.countersign.access.GrantRow;
import dev.countersign.access.GrantService;
import dev.countersign.access.GrantStatus;
import dev.countersign.access.ResourceId;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;

/** All grants, of everybody or of one agent, in force or over. */
@Route("grants")
@PageTitle("Grants")
@PermitAll
class GrantListView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;

    private final GrantService grants;
    private final FilterBar filters;
    private final GrantTable table;
    private final Div head = new Div();

    GrantListView(GrantService grants, Clock clock) {
        this.grants = grants;
        addClassName("page");
        var atLeast = new LinkedHashMap<String, String>();
        for (var sensitivity : List.of(Sensitivity.CRITICAL, Sensitivity.HIGH, Sensitivity.MEDIUM)) {
            atLeast.put(
                    sensitivity.name().toLowerCase(java.util.Locale.ROOT), t("access.atLeast." + sensitivity.name()));
        }
        filters = new FilterBar()
                .select("status", t("access.grant.status"), GrantStatus.values(), Words::of)
                .select(
                        "kind",
                        t("access.grant.kind"),
                        GrantKind.values(),
                        kind -> t("access.grant.kind." + kind.name()))
                .select("least", t("access.grant.sensitivity"), atLeast)
                .givenKey("agent")
                .givenKey("resource");
        table = new GrantTable(
                        t("access.grants.title"),
                        new EmptyState(t("access.grants.none"), t("access.grants.none.next")),
                        grants,
                        clock)
                .withAgents()
                .withResources()
                .withTheRest()
                .onChoice(filters::turn);
        add(head, filters, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, table.sorts());
        var found = KeysetTable.read(address, cursor -> grants.list(filter(address), address.sort(), cursor, ROWS));
        head.removeAll();
        head.add(head(address, found.page()));
        table.show(found, address.sort());
    }

    private static GrantService.Filter filter(Address address) {
        return new GrantService.Filter(
                address.key("agent").map(AgentId::new).orElse(null),
                address.key("resource").map(ResourceId::new).orElse(null),
                null,
                address.get("status", GrantStatus.class).orElse(null),
                address.get("kind", GrantKind.class).orElse(null),
                address.get("least", Sensitivity.class).orElse(null));
    }

    private static PageHead head(Address address, Keyset.Page<GrantRow> page) {
        var head = new PageHead(t("access.grants.title"));
        if (page.rows().isEmpty()) {
            return head;
        }
        var first = page.rows().getFirst();
        if (address.key("agent").isPresent()) {
            head.crumb(t("access.agents"), "agents").crumb(first.agentName(), "agents/" + first.agent());
        } else if (address.key("resource").isPresent()) {
            head.crumb(t("access.resources.title"), "resources")
                    .crumb(first.resourceName(), "resources/" + first.resource());
        } else {
            return head;
        }
        return head.crumb(t("access.grants.title"), null);
    }
}
