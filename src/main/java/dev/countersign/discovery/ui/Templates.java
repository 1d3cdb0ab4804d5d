package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.countersign.discovery.ImportTable;
import dev.countersign.discovery.ImportTemplates;
import dev.countersign.shared.ui.Card;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A CSV to start from for each table an import knows. */
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
        var stack = new Div(words, links);
        stack.addClassName("stack");
        add(stack);
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
