package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.AgentState;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** All agents: searched, filtered and sorted in the address, so that every page of the list can be linked. */
@Route("agents")
@PageTitle("Agents")
@Menu(order = 20, title = "Agents")
@PermitAll
@StyleSheet("context://countersign/agent.css")
class AgentListView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 50;
    private static final String NOBODY = "nobody";
    private static final String GOVERNED = "governed";

    final FilterBar filters;
    final Div list = new Div();
    private final AgentService agents;
    private final Pickers pickers;
    private final Clock clock;

    AgentListView(AgentService agents, Pickers pickers, AuthenticationContext authentication, Clock clock) {
        this.agents = agents;
        this.pickers = pickers;
        this.clock = clock;
        addClassName("page");
        filters = new FilterBar()
                .search("name", t("agent.list.search"))
                .select("environment", t("agent.environment"), Environment.values(), Words::environment)
                .select("tier", t("agent.tier"), tiers())
                .select("state", t("agent.state"), states())
                .select("kind", t("agent.kind"), AgentKind.values(), Words::kind)
                .day("ends", t("agent.ends.by"))
                .pick("owner", t("agent.owner"), pickers::owners, pickers::owner)
                .pick("project", t("agent.project"), pickers::projects, pickers::project);
        var head = new PageHead(t("agent.list.title")).said(t("agent.list.said"));
        if (authentication.hasRole(Roles.ADMINISTRATOR)) {
            head.actions(Links.next("imports", t("agent.list.import")));
        }
        add(head, filters, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, AgentTable.orders());
        var query = query(address);
        var sort = (query.descending() ? "-" : "") + AgentTable.key(query.alwaysByName() ? Sort.NAME : query.sort());
        var table = AgentTable.whole(empty(address), clock.instant(), !query.alwaysByName(), filters::turn);
        table.show(address, cursor -> agents.list(query, cursor, PAGE), sort);
        list.removeAll();
        list.add(table);
    }

    private AgentQuery query(Address address) {
        var owner = address.get("owner");
        var sort = address.sort() == null ? "" : address.sort();
        return new AgentQuery(
                address.get("name"),
                address.get("environment", Environment.class).orElse(null),
                Pickers.tier(address.get("tier")),
                address.get("state", AgentState.class).orElse(null),
                address.get("kind", AgentKind.class).orElse(null),
                Pickers.personId(owner),
                Pickers.projectId(address.get("project")),
                NOBODY.equals(owner),
                GOVERNED.equals(address.get("state")),
                address.day("ends").orElse(null),
                Pickers.sort(Sort.class, sort, Sort.NAME),
                sort.startsWith("-"));
    }

    private static EmptyState empty(Address address) {
        return address.isFiltered()
                ? new EmptyState(
                        t("agent.list.none"), t("agent.list.none.next"), Links.button("agents", t("agent.list.all")))
                : new EmptyState(
                        t("agent.list.empty"),
                        t("agent.list.empty.next"),
                        Links.next("imports", t("agent.list.import")));
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put(GOVERNED, t("agent.state.governed"));
        for (var state : AgentState.values()) {
            states.put(state.name().toLowerCase(Locale.ROOT), Words.state(state));
        }
        return states;
    }

    private static Map<String, String> tiers() {
        var tiers = new LinkedHashMap<String, String>();
        for (var tier : new String[] {"1", "2", "3", "4", "none"}) {
            tiers.put(tier, t("agent.tier." + tier));
        }
        return tiers;
    }
}
