package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.countersign.discovery.ImportColumn;
import dev.countersign.discovery.ImportTable;
import dev.countersign.discovery.ImportTemplates;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Facts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A CSV to start from for each table an import knows, and what may stand in its columns. */
class Templates extends Card {

    Templates() {
        super(t("discovery.templates.title"));
        var links = new Div();
        links.addClassName("line-up");
        for (var table : ImportTable.values()) {
            links.add(link(table));
        }
        var words = new Paragraph(t("discovery.templates.words"));
        words.addClassName("muted");
        var tables = new Div();
        for (var table : ImportTable.values()) {
            tables.add(new Div(new H3(table.fileName()), columns(table)));
        }
        var columns = new NativeDetails(t("discovery.templates.columns"), tables);
        columns.addClassName("import-columns");
        var stack = new Div(words, links, columns);
        stack.addClassName("stack");
        add(stack);
    }

    private static Facts columns(ImportTable table) {
        var facts = new Facts();
        for (var column : table.columns()) {
            var name = column.isRequired() ? t("discovery.templates.column.needed", column.name()) : column.name();
            facts.fact(name, words(column));
        }
        return facts;
    }

    private static String words(ImportColumn column) {
        if (!column.choices().isEmpty()) {
            return t("discovery.templates.column.choice", String.join(", ", column.choices()));
        }
        var refersTo = column.refersTo();
        var what = refersTo == null ? column.type() : refersTo;
        return t("discovery.templates.column." + what.name().toLowerCase(Locale.ROOT), column.most());
    }

    private static Anchor link(ImportTable table) {
        var content = ImportTemplates.of(table).getBytes(StandardCharsets.UTF_8);
        var link = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(content), table.fileName(), "text/csv;charset=utf-8", content.length)),
                table.fileName());
        link.addClassName("btn");
        link.getElement().setAttribute("download", table.fileName());
        return link;
    }
}
