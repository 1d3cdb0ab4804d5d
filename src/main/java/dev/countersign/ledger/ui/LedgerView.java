package dev.countersign.ledger.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.countersign.ledger.LedgerFilter;
import dev.countersign.ledger.LedgerRow;
import dev.countersign.ledger.LedgerService;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.work.WorkService;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of every change, newest first, with what proves it. */
@Route("ledger")
@PageTitle("Ledger")
@Menu(title = "Ledger", order = 41)
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR, Roles.ADMINISTRATOR, Roles.SECURITY_ANALYST})
@StyleSheet("context://countersign/ledger.css")
class LedgerView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 50;

    private final LedgerService ledger;
    private final FilterBar filters = new FilterBar();
    private final KeysetTable<LedgerRow> entries;
    private Address address = Address.of(new Location("ledger"));

    LedgerView(LedgerService ledger, WorkService work, Clock clock) {
        this.ledger = ledger;
        addClassNames("page", "ledger");
        filters.search("actor", t("ledger.filter.actor"))
                .select("action", t("ledger.filter.action"), words(ledger.actions()))
                .select("type", t("ledger.filter.type"), words(ledger.objectTypes()))
                .search("object", t("ledger.filter.object"))
                .day("from", t("ledger.filter.from"))
                .day("to", t("ledger.filter.to"));
        entries = new KeysetTable<LedgerRow>(
                        t("ledger.title"),
                        new EmptyState(t("ledger.empty.title"), t("ledger.empty.text")),
                        filters::turn)
                .column(
                        t("ledger.column.time"),
                        null,
                        row -> Sentences.when(row.entry().recordedAt(), clock.instant()))
                .column(t("ledger.column.what"), null, LedgerView::what)
                .column(t("ledger.column.object"), null, row -> Sentences.object(row.entry()))
                .number(t("ledger.column.number"), null, LedgerView::number);
        add(
                new PageHead(t("ledger.title")).said(t("ledger.said")).actions(export()),
                new HeadCard(ledger, work, clock),
                filters,
                entries);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = filters.read(event, entries.sorts());
        entries.show(address, cursor -> ledger.entries(filter(address), cursor, PAGE), null);
    }

    private static LedgerFilter filter(Address address) {
        var type = address.get("type");
        var object = address.get("object");
        var agent = "agent".equals(type) ? address.key("object") : Optional.<UUID>empty();
        return new LedgerFilter(
                address.get("actor"),
                address.get("action"),
                agent.isPresent() ? null : type,
                agent.isPresent() ? null : object,
                agent.orElse(null),
                start(address.day("from")),
                start(address.day("to").map(day -> day.plusDays(1))));
    }

    private Component export() {
        DownloadHandler download = event -> {
            var export = ledger.export(
                    start(address.day("from")), start(address.day("to").map(day -> day.plusDays(1))));
            event.setFileName("ledger.jsonl");
            event.setContentType("application/jsonl");
            export.writeTo(event.getOutputStream());
        };
        var link = new Anchor(download, AttachmentType.DOWNLOAD, t("ledger.export"));
        link.addClassName("btn");
        return link;
    }

    private static Component what(LedgerRow row) {
        var what = new Div(new Span(Sentences.what(row.entry())), Sentences.details(row.entry()));
        what.addClassName("stack");
        return what;
    }

    private static String number(LedgerRow row) {
        return row.sequence() == null ? t("ledger.waiting") : "#" + row.sequence();
    }

    private static Map<String, String> words(List<String> values) {
        var words = new LinkedHashMap<String, String>();
        values.forEach(value -> words.put(value, Sentences.words(value)));
        return words;
    }

    private static @Nullable Instant start(Optional<LocalDate> day) {
        return day.map(it -> it.atStartOfDay().toInstant(ZoneOffset.UTC)).orElse(null);
    }
}
