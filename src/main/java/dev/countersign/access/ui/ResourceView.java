package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.access.CredentialService;
import dev.countersign.access.EntitlementId;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.GrantService;
import dev.countersign.access.GrantStatus;
import dev.countersign.access.ResourceDetail;
import dev.countersign.access.ResourceId;
import dev.countersign.access.ResourceService;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.LeftOut;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.Subject;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One resource: what it is, what it permits, who holds that, and which credentials open it. */
@Route("resources/:id")
@PermitAll
@StyleSheet("context://countersign/access.css")
class ResourceView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int HOLDERS = 25;

    private final ResourceService resources;
    private final EntitlementService entitlements;
    private final GrantService grants;
    private final CredentialService credentials;
    private final Subject subject;
    private final Clock clock;
    private String title = t("access.resource.title");

    ResourceView(
            ResourceService resources,
            EntitlementService entitlements,
            GrantService grants,
            CredentialService credentials,
            Subject subject,
            Clock clock) {
        this.resources = resources;
        this.entitlements = entitlements;
        this.grants = grants;
        this.credentials = credentials;
        this.subject = subject;
        this.clock = clock;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var resource = resources.find(new ResourceId(Subject.key(event, "resource")));
        var id = resource.id();
        title = resource.name();
        removeAll();
        add(
                head(resource),
                subject.columns(
                        "resource",
                        id.resourceId(),
                        List.of(new EntitlementCard(id, entitlements), holders(id, Address.of(event))),
                        List.of(facts(resource), credentials(id))));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private static PageHead head(ResourceDetail resource) {
        var head = new PageHead(resource.name())
                .crumb(t("access.resources.title"), "resources")
                .crumb(resource.name(), null)
                .chips(new Chip(Words.of(resource.kind()), Chip.Tone.PLAIN));
        if (resource.environment() != null) {
            head.chips(new Chip(Words.of(resource.environment()), Chip.Tone.PLAIN));
        }
        return head;
    }

    private Card facts(ResourceDetail resource) {
        var facts = new Facts()
                .fact(t("access.resource.description"), resource.description())
                .fact(t("access.resource.owner"), owner(resource))
                .fact(t("access.resource.location"), resource.location())
                .fact(t("access.resource.source"), resource.source())
                .fact(t("access.resource.externalId"), resource.externalId())
                .fact(t("access.resource.since"), Times.span(resource.createdAt(), clock.instant(), "–"));
        return new Card(t("access.resource.facts"), facts);
    }

    private static Component owner(ResourceDetail resource) {
        return resource.owner() == null
                ? new Span(t("access.owner.none"))
                : Links.to("people/" + resource.owner(), Words.orDash(resource.ownerName()));
    }

    private Card holders(ResourceId resource, Address address) {
        var permission = address.key("permission").map(EntitlementId::new);
        var table = new GrantTable(
                        t("access.holders.title"),
                        new EmptyState(t("access.holders.empty"), t("access.holders.empty.next")),
                        grants,
                        clock)
                .withAgents()
                .withTheRest()
                .onChoice(choice -> address.with(choice).go());
        var sort = Optional.ofNullable(address.sort()).orElse("agent");
        var filter = new GrantService.Filter(null, resource, permission.orElse(null), GrantStatus.ACTIVE);
        table.show(KeysetTable.read(address, cursor -> grants.list(filter, sort, cursor, HOLDERS)), sort);
        var card = new Card(t("access.holders.title"), table).flush();
        card.setId("holders");
        if (permission.isPresent()) {
            var all = Links.to("resources/" + resource, t("access.holders.all"));
            all.addClassName("link");
            card.action(all);
        } else if (address.get("permission") != null) {
            card.addComponentAtIndex(1, LeftOut.of(List.of("permission=" + address.get("permission"))));
        }
        return card;
    }

    private Card credentials(ResourceId resource) {
        var opening = credentials.opening(resource);
        if (opening.isEmpty()) {
            var none = new Paragraph(t("access.opening.empty"));
            none.addClassName("muted");
            return new Card(t("access.opening.title"), none);
        }
        return new Card(t("access.opening.title"), new CredentialList(opening, List.of(), true, clock.instant()));
    }
}
