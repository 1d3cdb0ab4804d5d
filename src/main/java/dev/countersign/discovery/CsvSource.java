package dev.countersign.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV table row by row, so that its size does not matter. The first line names the columns, in any order; the separator
 * is a comma, semicolon or tab. A cell is data, whatever it begins with; an empty one says nothing.
 */
final class CsvSource {

    private final SourceFile file;
    private final Consumer<StagedRow> rows;

    private CsvSource(SourceFile file, Consumer<StagedRow> rows) {
        this.file = file;
        this.rows = rows;
    }

    static void read(SourceFile file, Consumer<StagedRow> rows) {
        try {
            Utf8.require(file.content().open());
            new CsvSource(file, rows).read();
        } catch (IOException e) {
            throw SourceFile.damaged(e);
        }
    }

    private void read() throws IOException {
        var separator = separator();
        try (var reader = Utf8.reader(file.content().open());
                var records = CSVParser.builder()
                        .setReader(reader)
                        .setFormat(CSVFormat.RFC4180
                                .builder()
                                .setDelimiter(separator)
                                .setIgnoreEmptyLines(true)
                                .get())
                        .get()) {
            var iterator = records.iterator();
            if (!follows(iterator, 1)) {
                throw new Unreadable(1, "The file is empty. Its first line names the columns.");
            }
            var header = iterator.next().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            var table = table(header);
            rows(table, header, records, iterator);
        }
    }

    private void rows(ImportTable table, List<String> header, CSVParser records, Iterator<CSVRecord> iterator) {
        while (true) {
            // Asking for the next record reads it, so where it begins is known only before.
            int line = (int) records.getCurrentLineNumber() + 1;
            if (!follows(iterator, line)) {
                return;
            }
            add(table, header, iterator.next(), line);
        }
    }

    private static boolean follows(Iterator<CSVRecord> iterator, int line) {
        try {
            return iterator.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e, line);
        }
    }

    private String separator() throws IOException {
        try (var reader = Utf8.reader(file.content().open())) {
            var start = new char[2_000];
            int read = Math.max(0, reader.read(start));
            var line = new String(start, 0, read).lines().findFirst().orElse("");
            return line.contains(",") ? "," : line.contains(";") ? ";" : line.contains("\t") ? "\t" : ",";
        }
    }

    private static ImportTable table(List<String> header) {
        var names = new LinkedHashSet<>(header);
        if (names.size() < header.size()) {
            throw new Unreadable(1, "A column stands there twice: " + String.join(", ", header) + ".");
        }
        return ImportTable.of(names).orElseThrow(() -> unknown(names));
    }

    private static Unreadable unknown(Set<String> names) {
        var table = ImportTable.nearest(names);
        var missing = new LinkedHashSet<>(table.names(true));
        missing.removeAll(names);
        var foreign = new LinkedHashSet<>(names);
        foreign.removeAll(table.names(false));
        var said = new StringBuilder("The columns are those of no table. Nearest is ").append(table.fileName());
        if (!missing.isEmpty()) {
            said.append(", but it lacks ").append(String.join(", ", missing));
        }
        if (!foreign.isEmpty()) {
            said.append(missing.isEmpty() ? ", but it does not know " : " and does not know ")
                    .append(Words.tail(String.join(", ", foreign), 200));
        }
        return new Unreadable(1, said + ". Start from the template.");
    }

    private void add(ImportTable table, List<String> header, CSVRecord record, int line) {
        try {
            var said = said(table, header, record, line);
            var key = Keys.of(table.kind(), said);
            rows.accept(StagedRow.of(table.kind(), key, shown(table.kind(), said, key), file.path(), line, said));
        } catch (Unreadable e) {
            rows.accept(StagedRow.invalid(table.kind(), file.path(), e.line(), e.reason()));
        }
    }

    private static Map<String, Object> said(ImportTable table, List<String> header, CSVRecord record, int line) {
        if (record.size() != header.size()) {
            throw new Unreadable(
                    line,
                    "It has %d cells, but there are %d columns. Put texts that hold the separator into quotes."
                            .formatted(record.size(), header.size()));
        }
        var said = new LinkedHashMap<String, Object>();
        for (var column : table.columns()) {
            int place = header.indexOf(column.name());
            var cell = place < 0 ? "" : record.get(place).strip();
            if (!cell.isEmpty()) {
                said.put(column.property(), column.read(line, cell));
            } else if (column.isRequired()) {
                throw new Unreadable(line, column.name() + " is empty, but is needed.");
            }
        }
        return said;
    }

    private static String shown(ImportKind kind, Map<String, Object> said, String key) {
        return kind == ImportKind.GRANT ? Words.tail(key, 200) : Keys.text(said, "name");
    }

    private static Unreadable broken(Exception e, int line) {
        var unclosed = String.valueOf(e.getMessage()).contains("EOF reached before encapsulated token finished");
        return new Unreadable(
                line,
                "From line %,d on it cannot be read as CSV: %s."
                        .formatted(
                                line,
                                unclosed
                                        ? "a quote is opened and never closed"
                                        : "text follows a closing quote; write a quote within a text twice"));
    }
}
