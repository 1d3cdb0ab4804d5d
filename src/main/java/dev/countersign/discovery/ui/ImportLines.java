package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import dev.countersign.discovery.ImportChange;
import dev.countersign.discovery.ImportKind;
import dev.countersign.discovery.ImportLine;
import dev.countersign.discovery.ImportLineQuery;
import dev.countersign.discovery.ImportList;
import dev.countersign.discovery.ImportRow;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import java.util.Map;

/** The rows of an import: what each would change, why it cannot, who would own it, and where it stands. */
class ImportLines extends Div {

    private static final int PAGE = 50;
    private static final String NOBODY = "none";

    private final ImportList imports;
    private final FilterBar filters = new FilterBar()
            .select("change", t("discovery.lines.change"), ImportChange.values(), Words::word)
            .select("kind", t("discovery.lines.kind"), ImportKind.values(), Words::plural)
            .select("owner", t("discovery.lines.owner"), Map.of(NOBODY, t("discovery.lines.unowned")));
    private final Paragraph meaning = new Paragraph();
    private final KeysetTable<ImportLine> table = new KeysetTable<ImportLine>(
                    t("discovery.lines"),
                    new EmptyState(t("discovery.lines.empty"), t("discovery.lines.empty.next")),
                    filters::turn)
            .column(t("discovery.lines.what"), null, ImportLines::what)
            .column(
                    t("discovery.lines.change"),
                    null,
                    line -> line.change() == null ? new Span("–") : Words.chip(line.change()))
            .column(t("discovery.lines.effect"), null, ImportLines::effect)
            .column(t("discovery.lines.owner"), null, ImportLines::owner)
            .column(t("discovery.lines.where"), null, ImportLines::where);
    private final LinesDownload download;
    private Address address = Address.of(new Location("imports"));

    ImportLines(ImportList imports) {
        this.imports = imports;
        download = new LinesDownload(imports);
        addClassNames("stack", "import-lines");
        meaning.addClassName("muted");
        var bar = new Div(filters, download);
        bar.addClassName("import-bar");
        add(bar, meaning, table);
    }

    /** Where the new agents of an import stand that nobody would answer for. */
    static String unowned(ImportRow row) {
        return "imports/%s?change=new&kind=agent&owner=%s".formatted(row.id(), NOBODY);
    }

    void show(ImportRow row, BeforeEnterEvent event) {
        address = filters.read(event, table.sorts());
        show(row);
    }

    void show(ImportRow row) {
        var query = new ImportLineQuery(
                address.get("change", ImportChange.class).orElse(null),
                address.get("kind", ImportKind.class).orElse(null),
                NOBODY.equals(address.get("owner")));
        setVisible(!row.state().isWorking()
                && imports.counts(row.id()).values().stream().anyMatch(kinds -> !kinds.isEmpty()));
        meaning.setText(query.change() == null ? t("discovery.lines.all") : Words.sentence(query.change()));
        table.show(address, cursor -> imports.lines(row.id(), query, cursor, PAGE), null);
        download.of(row.id(), query);
    }

    private static Component what(ImportLine line) {
        var name = new Span(line.name());
        name.addClassName("import-name");
        var key = line.externalId().startsWith(line.name()) ? "" : " · " + line.externalId();
        var kind = new Span(Words.word(line.kind()) + key);
        kind.addClassName("muted");
        return stacked(name, kind);
    }

    private static Component effect(ImportLine line) {
        if (line.reason() != null) {
            return new Span(line.reason());
        }
        if (line.changes().isEmpty()) {
            return new Span(summary(line));
        }
        var changes = new Div();
        changes.addClassName("import-changes");
        for (var change : line.changes()) {
            if (change.field().equals("definition") && !change.from().isEmpty()) {
                changes.add(new Div(new Span(t("discovery.lines.instructions"))));
                continue;
            }
            var field = new Span(Words.field(change.field()));
            field.addClassName("muted");
            var from = new Span(change.from().isEmpty() ? t("discovery.lines.nothing") : change.from());
            from.addClassName("from");
            var to = new Span(change.to().isEmpty() ? t("discovery.lines.nothing") : change.to());
            changes.add(new Div(field, from, new Span("→"), to));
        }
        return changes;
    }

    /** What vanished says what that means; anything else what it is. */
    private static String summary(ImportLine line) {
        if (line.change() == ImportChange.VANISHED) {
            return Words.sentence(line.change());
        }
        return line.summary() == null ? "–" : line.summary();
    }

    private static Component owner(ImportLine line) {
        var owned = line.kind() == ImportKind.AGENT && line.change() != ImportChange.INVALID;
        if (line.ownerName() != null) {
            return new Span(line.ownerName());
        }
        return owned && line.change() != ImportChange.VANISHED
                ? new Chip(t("discovery.nobody"), Chip.Tone.WARN)
                : new Span("–");
    }

    private static Component where(ImportLine line) {
        var where = new Span(
                line.line() == 0 ? line.file() : t("discovery.lines.place", line.file(), String.valueOf(line.line())));
        where.addClassNames("muted", "import-where");
        return where;
    }

    private static Div stacked(Component... parts) {
        var stacked = new Div(parts);
        stacked.addClassName("import-what");
        return stacked;
    }
}
