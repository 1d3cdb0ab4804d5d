package dev.countersign.finding.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.finding.FindingKind;
import dev.countersign.finding.FindingRow;
import dev.countersign.finding.FindingService;
import dev.countersign.finding.ToAct;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.TierMark;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** Everything that is wrong at the moment, for the analyst who works through it and for the owner who wants to see it. */
@Route("findings")
@PageTitle("Findings")
@Menu(order = 33, title = "Findings")
@PermitAll
class FindingListView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;

    private final FindingService findings;
    private final FilterBar filters = new FilterBar();
    final KeysetTable<FindingRow> table;

    FindingListView(FindingService findings, AuthenticationContext signedIn, Clock clock) {
        this.findings = findings;
        addClassName("page");
        var head = new PageHead(t("finding.title"));
        if (signedIn.hasAnyRole(Roles.ADMINISTRATOR, Roles.SECURITY_ANALYST, Roles.COMPLIANCE_OFFICER)) {
            head.actions(new Button(t("finding.again"), click -> lookAgain()));
        }
        filters.select("kind", t("finding.kind"), FindingKind.values(), FindingListView::words)
                .select("act", t("finding.column.act"), ToAct.values(), whose -> t("finding.act." + whose));
        table = new KeysetTable<FindingRow>(
                        t("finding.title"),
                        new EmptyState(t("finding.empty.title"), t("finding.empty.text")),
                        filters::turn)
                .column(t("finding.column.agent"), null, FindingListView::agent)
                .column(t("finding.column.what"), null, FindingListView::what)
                .column(t("finding.column.severity"), null, row -> severity(row.severity()))
                .column(t("finding.column.act"), null, FindingListView::toAct)
                .column(t("finding.column.since"), null, row -> Times.span(row.openedAt(), clock.instant(), "–"));
        add(head, new Paragraph(t("finding.lead")), filters, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, table.sorts());
        var kind = address.get("kind", FindingKind.class).orElse(null);
        var whose = address.get("act", ToAct.class).orElse(null);
        table.show(address, cursor -> findings.list(kind, whose, cursor, ROWS), null);
    }

    private void lookAgain() {
        findings.detectInBackground();
        Notices.done(t("finding.again.done"));
    }

    static String words(FindingKind kind) {
        return t("finding." + kind.name());
    }

    static Chip severity(String severity) {
        return new Chip(t("finding.severity." + severity), severity.equals("HIGH") ? Chip.Tone.BAD : Chip.Tone.WARN);
    }

    private static Component agent(FindingRow row) {
        var cell = new Div(new TierMark(row.tier()), Links.to("agents/" + row.agentId(), row.agentName()));
        cell.addClassName("named");
        return cell;
    }

    private static Component what(FindingRow row) {
        var evidence = new Div(new Span(row.evidence()));
        evidence.addClassName("muted");
        return new Div(new Span(words(row.kind())), evidence);
    }

    private static Component toAct(FindingRow row) {
        return row.toActId() == null || row.toAct() == null
                ? new Span(t("finding.nobody"))
                : Links.to("people/" + row.toActId(), row.toAct());
    }
}
