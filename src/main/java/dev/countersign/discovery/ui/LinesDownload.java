package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.countersign.discovery.FieldChange;
import dev.countersign.discovery.ImportId;
import dev.countersign.discovery.ImportLine;
import dev.countersign.discovery.ImportLineQuery;
import dev.countersign.discovery.ImportList;
import dev.countersign.shared.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rows on view as a CSV, for whoever has to correct the source; written page by page. */
class LinesDownload extends Anchor {

    private static final int PAGE = 1_000;

    private final ImportList imports;

    LinesDownload(ImportList imports) {
        this.imports = imports;
        setText(t("discovery.lines.download"));
        addClassName("btn");
        getElement().setAttribute("download", "import-rows.csv");
    }

    void of(ImportId id, ImportLineQuery query) {
        DownloadHandler handler = event -> {
            event.setFileName("import-rows.csv");
            event.setContentType("text/csv;charset=utf-8");
            try (var writer =
                    new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
                writer.write(Csv.BYTE_ORDER_MARK);
                write(id, query, new CSVPrinter(writer, CSVFormat.RFC4180));
            }
        };
        setHref(handler);
    }

    private void write(ImportId id, ImportLineQuery query, CSVPrinter csv) throws IOException {
        csv.printRecord("kind", "external_id", "name", "change", "file", "line", "reason", "changes", "owner");
        String cursor = null;
        do {
            var page = imports.lines(id, query, cursor, PAGE);
            for (var line : page.rows()) {
                csv.printRecord(cells(line));
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private static Object[] cells(ImportLine line) {
        var changes = line.changes().stream().map(LinesDownload::words).collect(Collectors.joining("; "));
        return new Object[] {
            line.kind(),
            harmless(line.externalId()),
            harmless(line.name()),
            line.change() == null ? "" : line.change(),
            harmless(line.file()),
            line.line(),
            harmless(line.reason() == null ? "" : line.reason()),
            harmless(changes),
            harmless(line.ownerName() == null ? "" : line.ownerName())
        };
    }

    private static String words(FieldChange change) {
        return change.field().equals("definition") && !change.from().isEmpty()
                ? t("discovery.lines.instructions")
                : "%s: %s → %s".formatted(change.field(), change.from(), change.to());
    }

    /** Keeps a spreadsheet from running what was imported as a formula. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
