package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.agent.ProjectService;
import dev.countersign.discovery.ImportList;
import dev.countersign.discovery.ImportRow;
import dev.countersign.discovery.ImportService;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import dev.countersign.shared.TemporaryFiles;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Polling;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.unit.DataSize;

/** All imports, and where a new one begins. */
@Route("imports")
@PageTitle("Import")
@Menu(order = 24, title = "Import")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR, Roles.SECURITY_ANALYST})
@StyleSheet("context://countersign/discovery.css")
class ImportListView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 25;

    private final ImportList imports;
    private final Clock clock;
    private final KeysetTable<ImportRow> table;
    private Address address = Address.of(new Location("imports"));

    ImportListView(
            ImportList imports,
            ImportService service,
            PersonService people,
            ProjectService projects,
            AuthenticationContext signedIn,
            TemporaryFiles temporary,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize mostInAFile,
            Clock clock) {
        this.imports = imports;
        this.clock = clock;
        addClassName("page");
        add(new PageHead(t("discovery.list.title")).said(t("discovery.list.purpose")));
        if (signedIn.hasRole(Roles.ADMINISTRATOR)) {
            add(new NewImport(service, people, projects, temporary, mostInAFile));
        }
        add(new Templates());
        table = new KeysetTable<ImportRow>(
                        t("discovery.list.title"),
                        nothing(),
                        choice -> address.with(choice).go())
                .column(t("discovery.list.source"), null, row -> Links.to("imports/" + row.id(), row.source()))
                .text(t("discovery.list.files"), null, ImportRow::files)
                .column(t("discovery.list.state"), null, row -> Words.chip(row.state()))
                .column(t("discovery.list.outcome"), null, row -> outcome(row))
                .column(t("discovery.list.asked"), null, row -> Times.span(row.askedAt(), clock.instant(), ""))
                .text(t("discovery.list.by"), null, ImportRow::askedBy);
        add(table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event);
        if (show()) {
            addAttachListener(attached -> Polling.whileUnderWay(this, this::show));
        }
    }

    private boolean show() {
        var found = KeysetTable.read(address, cursor -> imports.list(cursor, PAGE));
        table.show(found, null);
        return found.page().rows().stream().anyMatch(row -> row.state().isWorking());
    }

    private static EmptyState nothing() {
        return new EmptyState(t("discovery.list.empty"), t("discovery.list.empty.next"));
    }

    private static Span outcome(ImportRow row) {
        return new Span(
                switch (row.state()) {
                    case APPLIED ->
                        t(
                                "discovery.outcome.applied",
                                row.count().created(),
                                row.count().changed(),
                                row.count().unchanged());
                    case READY -> t("discovery.outcome.ready");
                    case FAILED -> row.message() == null ? "" : row.message();
                    case READING, APPLYING -> Words.progress(row);
                    case DISCARDED -> t("discovery.outcome.discarded");
                });
    }
}
