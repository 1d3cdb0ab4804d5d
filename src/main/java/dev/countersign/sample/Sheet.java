package dev.countersign.sample;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** One of the sheets under {@code sample/} that say who works in the sample enterprise and with what. */
final class Sheet {

    private static final String KEY = "key";

    private Sheet() {}

    static List<CSVRecord> read(String name) {
        var stream = Objects.requireNonNull(Sheet.class.getResourceAsStream("/sample/" + name + ".csv"), name);
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its rows in their order, each under what stands in its column {@code key}. */
    static Map<String, CSVRecord> readByKey(String name) {
        var rows = new LinkedHashMap<String, CSVRecord>();
        read(name).forEach(row -> rows.put(row.get(KEY), row));
        return rows;
    }
}
