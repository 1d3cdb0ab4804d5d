package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.evidence.ControlState;
import dev.countersign.evidence.ControlState.State;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Framework;
import dev.countersign.evidence.PackRow;
import dev.countersign.evidence.PackSummary;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;

/** What can be shown to an auditor, as the latest pack froze it, and all packs that were ever asked for. */
@Route("evidence")
@PageTitle("Evidence")
@Menu(title = "Evidence", order = 40)
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
@StyleSheet("context://countersign/evidence.css")
class EvidenceView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 25;

    private final EvidenceService evidence;
    private final Clock clock;
    private final boolean officer;

    EvidenceView(EvidenceService evidence, AuthenticationContext signedIn, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
        this.officer = signedIn.hasRole(Roles.COMPLIANCE_OFFICER);
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var head = new PageHead(t("evidence.title")).said(t("evidence.said"));
        if (officer) {
            head.actions(Links.next("evidence/prepare", t("evidence.prepare")));
        }
        add(head);
        evidence.frameworks()
                .forEach(framework -> evidence.latest(framework.id())
                        .ifPresent(pack ->
                                evidence.summary(pack.id()).ifPresent(shows -> addCoverage(framework, pack, shows))));
        addPacks(Address.of(event));
    }

    private void addCoverage(Framework framework, PackRow pack, PackSummary shows) {
        var route = "evidence/" + pack.id();
        var controls = shows.controls();
        var figures = new Div(
                tile("present", count(controls, State.PRESENT), t("evidence.figure.of", controls.size()), route),
                tile("partial", count(controls, State.PARTIAL), t("evidence.figure.partial.detail"), route),
                tile("none", count(controls, State.NONE), t("evidence.figure.none.detail"), route),
                tile(
                        "differences",
                        shows.reconciliations().stream()
                                .filter(check -> !check.holds())
                                .count(),
                        t(
                                "evidence.figure.differences.detail",
                                shows.reconciliations().size()),
                        route));
        figures.addClassNames("grid", "c4");
        var coverage = new Coverage(framework.name(), controls);
        var frozen = pack.populationAt();
        if (frozen != null) {
            coverage.action(
                    new Chip(t("evidence.snapshot", Times.minute(frozen)), Chip.Tone.INFO),
                    Links.to(route, pack.name()));
        }
        add(figures, coverage, new ReconciliationCard(shows.reconciliations()));
    }

    private static FigureTile tile(String figure, long number, String detail, String route) {
        return new FigureTile(t("evidence.figure." + figure), Figures.count(number), List.of(), detail, route);
    }

    private static long count(List<ControlState> controls, State state) {
        return controls.stream().filter(control -> control.state() == state).count();
    }

    private void addPacks(Address address) {
        var table = new KeysetTable<PackRow>(
                        t("evidence.packs"),
                        empty(),
                        choice -> address.with(choice).go())
                .column(t("evidence.packs.name"), null, pack -> Links.to("evidence/" + pack.id(), pack.name()))
                .column(t("evidence.packs.state"), null, pack -> new PackChip(pack.state()))
                .text(
                        t("evidence.packs.period"),
                        null,
                        pack -> Times.day(pack.period().from()) + " – "
                                + Times.day(pack.period().to()))
                .text(t("evidence.packs.campaign"), null, PackRow::campaignName)
                .text(t("evidence.packs.by"), null, PackRow::requestedByName)
                .column(t("evidence.packs.at"), null, pack -> Times.span(pack.requestedAt(), clock.instant(), ""))
                .column(t("evidence.packs.hash"), null, EvidenceView::hash);
        table.show(address, cursor -> evidence.packs(cursor, PAGE), null);
        add(table);
    }

    private static Component hash(PackRow pack) {
        var hash = pack.zipSha256();
        if (hash == null) {
            return new Span(t("evidence.pack.none"));
        }
        var code = new Code(hash.substring(0, 12) + "…");
        code.setTitle(hash);
        return code;
    }

    private EmptyState empty() {
        return officer
                ? new EmptyState(
                        t("evidence.empty.title"),
                        t("evidence.empty.text"),
                        Links.button("evidence/prepare", t("evidence.prepare")))
                : new EmptyState(t("evidence.empty.title"), t("evidence.empty.text"));
    }
}
