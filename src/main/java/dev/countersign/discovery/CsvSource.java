package dev.countersign.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV table row by row, so that its size does not matter. The first line names the columns, in any order; the separator
 * is a comma, semicolon or tab. A cell is data, whatever it begins with; an empty one says nothing.
 */
final class CsvSource {

    private static final String SEPARATOR_LINE = "sep=";

    private final SourceFile file;
    private final Instant now;
    private final Consumer<StagedRow> rows;

    private CsvSource(SourceFile file, Instant now, Consumer<StagedRow> rows) {
        this.file = file;
        this.now = now;
        this.rows = rows;
    }

    static void read(SourceFile file, Instant now, Consumer<StagedRow> rows) {
        try {
            Utf8.require(file.content().open());
            new CsvSource(file, now, rows).read();
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
            var first = iterator.next();
            if (isSeparatorLine(first.get(0)) && follows(iterator, 2)) {
                first = iterator.next();
            }
            var header = header(first);
            var table = table(file.name(), header);
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
            var line = new String(start, 0, read)
                    .lines()
                    .filter(one -> !one.isBlank())
                    .findFirst()
                    .orElse("");
            if (isSeparatorLine(line) && line.length() > SEPARATOR_LINE.length()) {
                return line.substring(SEPARATOR_LINE.length(), SEPARATOR_LINE.length() + 1);
            }
            return line.contains(",") ? "," : line.contains(";") ? ";" : line.contains("\t") ? "\t" : ",";
        }
    }

    /** Excel writes this line itself. */
    private static boolean isSeparatorLine(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(SEPARATOR_LINE);
    }

    /** Returns the names of the columns, without those at the end that have none. */
    private static List<String> header(CSVRecord record) {
        var header = new ArrayList<String>();
        record.forEach(name -> header.add(plain(name).toLowerCase(Locale.ROOT)));
        while (!header.isEmpty() && header.getLast().isEmpty()) {
            header.removeLast();
        }
        return header;
    }

    /** Returns the cell without space around it; a no-break space is a space, and a letter is written in one way. */
    private static String plain(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFC)
                .replaceAll("[\\u00A0\\u2007\\u202F]", " ")
                .strip();
    }

    private static ImportTable table(String fileName, List<String> header) {
        var names = new LinkedHashSet<>(header);
        if (names.size() < header.size()) {
            throw new Unreadable(1, "A column stands there twice: " + String.join(", ", header) + ".");
        }
        var named = ImportTable.named(fileName);
        if (named.isPresent()) {
            return named.filter(table -> table.fits(names)).orElseThrow(() -> unknown(named.get(), names));
        }
        return ImportTable.of(names).orElseThrow(() -> unknown(ImportTable.nearest(names), names));
    }

    private static Unreadable unknown(ImportTable table, Set<String> names) {
        if (table.fits(names)) {
            return new Unreadable(
                    1,
                    "These columns fit more than one table. Name the file after its table, such as people.csv or projects.csv.");
        }
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
        if (record.stream().allMatch(cell -> plain(cell).isEmpty())) {
            return;
        }
        try {
            var said = said(table, header, record, line);
            requireSense(table.kind(), said, line);
            var key = Keys.of(table.kind(), said);
            rows.accept(StagedRow.of(table.kind(), key, shown(table.kind(), said, key), file.path(), line, said));
        } catch (Unreadable e) {
            rows.accept(StagedRow.invalid(table.kind(), file.path(), e.line(), e.reason()));
        }
    }

    private Map<String, Object> said(ImportTable table, List<String> header, CSVRecord record, int line) {
        if (record.size() != header.size()
                && (record.size() < header.size()
                        || record.stream()
                                .skip(header.size())
                                .anyMatch(cell -> !plain(cell).isEmpty()))) {
            throw new Unreadable(
                    line,
                    "It has %d cells, but there are %d columns. Put texts that hold the separator into quotes."
                            .formatted(record.size(), header.size()));
        }
        var said = new LinkedHashMap<String, Object>();
        for (var column : table.columns()) {
            int place = header.indexOf(column.name());
            var cell = place < 0 ? "" : plain(record.get(place));
            if (!cell.isEmpty()) {
                said.put(column.property(), column.read(line, cell, now));
            } else if (column.isRequired()) {
                throw new Unreadable(line, column.name() + " is empty, but is needed.");
            }
        }
        return said;
    }

    /** Refuses what every cell allows by itself and no one can mean together. */
    private void requireSense(ImportKind kind, Map<String, Object> said, int line) {
        switch (kind) {
            case PERSON -> {
                if (Objects.equals(said.get("externalId"), said.get("managerExternalId"))) {
                    throw new Unreadable(
                            line, "manager_external_id is the person's own id. Name another person or none.");
                }
                var today =
                        LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1).toString();
                if (Boolean.TRUE.equals(said.get("active")) && isBefore(said.get("leftOn"), today)) {
                    throw new Unreadable(line, "active is true, but left_on has passed. Correct one of the two.");
                }
            }
            case GRANT -> {
                if (isBefore(said.get("expiresAt"), said.get("grantedAt"))) {
                    throw new Unreadable(line, "expires_at is before granted_at. Correct one of the two.");
                }
            }
            case CREDENTIAL -> {
                if (isBefore(said.get("expiresAt"), said.get("issuedAt"))) {
                    throw new Unreadable(line, "expires_at is before issued_at. Correct one of the two.");
                }
            }
            default -> {}
        }
    }

    private static boolean isBefore(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && moment(one).isBefore(moment(other));
    }

    private static Instant moment(Object value) {
        var text = String.valueOf(value);
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
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
