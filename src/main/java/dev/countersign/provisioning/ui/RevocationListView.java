package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Style;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.provisioning.RevocationQuery;
import dev.countersign.provisioning.RevocationRow;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Objects;

/** Access that was ordered to be taken away, and whether it is really gone; what was ordered last comes first. */
@Route("revocations")
@PageTitle("Revocations")
@Menu(order = 35, title = "Revocations")
@PermitAll
class RevocationListView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;
    private static final String ORDERED = "ordered";
    private static final String NEWEST = "-" + ORDERED;

    private final RevocationService revocations;
    private final AuthenticationContext authentication;
    private final Clock clock;
    private final FilterBar filters = new FilterBar()
            .select("status", t("provisioning.status"), StatusChoice.all())
            .givenKey("batch");
    private final KeysetTable<RevocationRow> table;

    RevocationListView(RevocationService revocations, AuthenticationContext authentication, Clock clock) {
        this.revocations = revocations;
        this.authentication = authentication;
        this.clock = clock;
        addClassName("page");
        table = new KeysetTable<RevocationRow>(
                        t("provisioning.title"),
                        new EmptyState(t("provisioning.empty"), t("provisioning.empty.next")),
                        filters::turn)
                .column(t("provisioning.agent"), null, RevocationListView::agent)
                .column(
                        t("provisioning.access"),
                        null,
                        row -> lines(new Span(row.entitlementName()), row.resourceName()))
                .column(t("provisioning.ordered"), ORDERED, this::ordered)
                .column(t("provisioning.status"), null, this::state)
                .column(t("provisioning.proof"), null, this::proof);
        if (mayExcept() || authentication.hasRole(Roles.ADMINISTRATOR)) {
            table.column(t("provisioning.next"), null, this::next);
        }
        add(new PageHead(t("provisioning.title")).said(t("provisioning.said")), filters, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(filters.read(event, table.sorts()));
    }

    private void show(Address address) {
        var batch = address.key("batch").orElse(null);
        var status = address.get("status", RevocationStatus.class).orElse(null);
        var sort = Objects.requireNonNullElse(address.sort(), NEWEST);
        var newest = sort.equals(NEWEST);
        var query = StatusChoice.TROUBLE.equals(address.get("status"))
                ? RevocationQuery.ofTrouble(batch, newest)
                : new RevocationQuery(batch, status, newest);
        table.show(address, cursor -> revocations.list(query, cursor, ROWS), sort);
    }

    private static Component agent(RevocationRow row) {
        var link = Links.to("agents/" + row.agent(), row.agentName());
        link.getStyle().setWhiteSpace(Style.WhiteSpace.NOWRAP);
        return link;
    }

    private Component ordered(RevocationRow row) {
        return lines(
                Times.span(row.orderedAt(), clock.instant(), "–"), t("provisioning.by", row.orderedBy(), row.reason()));
    }

    private Component state(RevocationRow row) {
        var tone = switch (row.status()) {
            case ORDERED, SENT -> isLate(row) ? Chip.Tone.BAD : Chip.Tone.INFO;
            case VERIFIED -> Chip.Tone.GOOD;
            case FAILED -> Chip.Tone.BAD;
            case EXCEPTED -> Chip.Tone.VIOLET;
            case ALREADY_REMOVED -> Chip.Tone.PLAIN;
        };
        return lines(new Chip(StatusChoice.words(row.status()), tone), answer(row));
    }

    private static String answer(RevocationRow row) {
        if (row.status() == RevocationStatus.EXCEPTED && row.exceptedUntil() != null) {
            return t(
                    "provisioning.excepted",
                    String.valueOf(row.exceptedBy()),
                    Times.day(row.exceptedUntil()),
                    String.valueOf(row.exceptedReason()));
        }
        return row.answer() == null ? "" : row.answer();
    }

    private Component proof(RevocationRow row) {
        if (row.verifiedAt() != null) {
            return Times.span(row.verifiedAt(), clock.instant(), "–");
        }
        return row.status() == RevocationStatus.ORDERED || row.status() == RevocationStatus.SENT
                ? new Span(t(
                        isLate(row) ? "provisioning.late" : "provisioning.due",
                        Times.distance(row.limitAt(), clock.instant())))
                : new Span("–");
    }

    private boolean isLate(RevocationRow row) {
        return row.limitAt().isBefore(clock.instant());
    }

    private Component next(RevocationRow row) {
        var buttons = new Div();
        buttons.addClassName("line-up");
        if (row.status() == RevocationStatus.FAILED) {
            buttons.add(small("provisioning.retry", row, () -> {
                if (Notices.attempt(() -> revocations.retry(row.id()))) {
                    Notices.done(t("provisioning.retried"));
                    refresh();
                }
            }));
        }
        if (mayExcept() && (row.status() == RevocationStatus.FAILED || row.status() == RevocationStatus.ORDERED)) {
            buttons.add(small(
                    "provisioning.except",
                    row,
                    () -> ExceptDialog.of(clock, (reason, until) -> {
                                revocations.except(row.id(), reason, until);
                                refresh();
                            })
                            .open()));
        }
        return buttons;
    }

    private void refresh() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }

    private boolean mayExcept() {
        return authentication.hasRole(Roles.COMPLIANCE_OFFICER);
    }

    private static Button small(String text, RevocationRow row, Runnable pressed) {
        var button = new Button(t(text), click -> pressed.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(t(text) + ": " + row.agentName() + ", " + row.entitlementName());
        return button;
    }

    private static Component lines(Component first, String second) {
        var below = new Div(second);
        below.addClassName("muted");
        return new Div(first, below);
    }
}
