package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.countersign.discovery.ImportChange;
import dev.countersign.discovery.ImportKind;
import dev.countersign.discovery.ImportRow;
import dev.countersign.discovery.ImportState;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.Links;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How many things of each kind are new, changed and so on; every number opens its rows. */
class ImportCounts extends Card {

    private final ImportRow row;
    private final Map<ImportChange, Map<ImportKind, Long>> counts;

    ImportCounts(ImportRow row, Map<ImportChange, Map<ImportKind, Long>> counts) {
        super(t(row.state() == ImportState.APPLIED ? "discovery.counts.did" : "discovery.counts.would"));
        this.row = row;
        this.counts = counts;
        if (counts.isEmpty()) {
            add(new EmptyState(t("discovery.counts.none"), t("discovery.counts.none." + Words.key(row.state()))));
            return;
        }
        flush();
        var changes =
                Arrays.stream(ImportChange.values()).filter(counts::containsKey).toList();
        var kinds = Arrays.stream(ImportKind.values())
                .filter(kind -> counts.values().stream().anyMatch(byKind -> byKind.containsKey(kind)))
                .toList();
        var table = new NativeTable(new NativeTableHeader(head(changes)), body(kinds, changes));
        table.addClassName("import-counts");
        var scroller = new Div(table);
        scroller.addClassName("import-scroller");
        scroller.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", t("discovery.counts.table"));
        add(scroller);
    }

    private static NativeTableRow head(List<ImportChange> changes) {
        var line = new NativeTableRow(heading(new Span(t("discovery.counts.kind")), "col"));
        for (var change : changes) {
            var cell = heading(new Span(Words.word(change)), "col");
            cell.addClassName("num");
            cell.setTitle(Words.sentence(change));
            line.add(cell);
        }
        return line;
    }

    private NativeTableBody body(List<ImportKind> kinds, List<ImportChange> changes) {
        var body = new NativeTableBody();
        for (var kind : kinds) {
            var line = new NativeTableRow(heading(new Span(Words.plural(kind)), "row"));
            for (var change : changes) {
                line.add(cell(kind, change));
            }
            body.add(line);
        }
        return body;
    }

    private NativeTableCell cell(ImportKind kind, ImportChange change) {
        var number = counts.getOrDefault(change, Map.of()).getOrDefault(kind, 0L);
        Component shown = new Span("–");
        if (number > 0) {
            shown = Links.to(
                    "imports/%s?change=%s&kind=%s".formatted(row.id(), Words.key(change), Words.key(kind)),
                    t("discovery.number", number));
            shown.addClassName("is-" + Words.key(change));
        } else {
            shown.addClassName("muted");
        }
        var cell = new NativeTableCell(shown);
        cell.addClassName("num");
        return cell;
    }

    private static NativeTableHeaderCell heading(Component content, String scope) {
        var cell = new NativeTableHeaderCell(content);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
