package dev.countersign.evidence;

import dev.countersign.shared.Csv;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one listing row by row into a CSV file (RFC 4180) and a JSON file, and counts on the way; no more than the printed excerpt
 * is held in memory.
 */
final class ListingReader implements AutoCloseable {

    private static final int FETCH = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Listing listing;
    private final FileDraft csv;
    private final FileDraft json;
    private final CSVPrinter csvRows;
    private final Writer jsonRows;
    private final LongConsumer progress;
    private final List<List<String>> excerpt = new ArrayList<>();
    private final Map<String, Long> tally = new TreeMap<>();
    private List<Column> columns = List.of();
    private @Nullable Object subject;
    private long subjects;
    private long rows;

    /** @param progress is told of every row, and may throw to end it */
    ListingReader(Listing listing, Path folder, LongConsumer progress) throws IOException {
        this.listing = listing;
        this.progress = progress;
        csv = new FileDraft(folder, listing.csvPath(), "text/csv");
        json = new FileDraft(folder, listing.jsonPath(), "application/json");
        var csvText = new OutputStreamWriter(csv.out(), StandardCharsets.UTF_8);
        csvText.write(Csv.BYTE_ORDER_MARK);
        csvRows = new CSVPrinter(csvText, CSVFormat.RFC4180);
        jsonRows = new OutputStreamWriter(json.out(), StandardCharsets.UTF_8);
    }

    ListingResult read(JdbcClient jdbc, Map<String, Object> parameters) throws IOException {
        try {
            jsonRows.append('[');
            jdbc.sql(listing.sql()).params(parameters).withFetchSize(FETCH).query(results -> {
                begin(results);
                while (results.next()) {
                    write(results);
                }
                return rows;
            });
            csvRows.flush();
            jsonRows.append("\n]\n").flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new ListingResult(
                listing,
                described(parameters),
                csv.finish(rows),
                json.finish(rows),
                new Counted(rows, subjects, tally),
                new Excerpt(listing.title(), listing.csvPath(), listing.excerpt(), excerpt, rows));
    }

    private void begin(ResultSet results) throws SQLException {
        columns = Column.of(results.getMetaData());
        try {
            csvRows.printRecord(columns.stream().map(Column::name).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ResultSet results) throws SQLException {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var column : columns) {
            row.put(column.name(), column.read(results));
        }
        try {
            csvRows.printRecord(row.values().stream().map(Column::csvCell).toList());
            jsonRows.append(rows == 0 ? "\n" : ",\n").append(JSON.writeValueAsString(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count(row);
        progress.accept(rows);
    }

    private void count(Map<String, @Nullable Object> row) {
        rows++;
        var current = row.get(columns.getFirst().name());
        if (!Objects.equals(current, subject)) {
            subject = current;
            subjects++;
        }
        tally.merge(String.valueOf(row.get(listing.counted())), 1L, Long::sum);
        if (excerpt.size() < Excerpt.MOST) {
            excerpt.add(listing.excerpt().stream()
                    .map(column -> Column.text(row.get(column)))
                    .toList());
        }
    }

    private static Map<String, String> described(Map<String, Object> parameters) {
        var described = new TreeMap<String, String>();
        parameters.forEach((name, value) -> described.put(name, value.toString()));
        return described;
    }

    @Override
    public void close() throws IOException {
        csv.close();
        json.close();
    }
}
