package dev.countersign.sample;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** One of the sheets under {@code sample/} that say who works in the sample enterprise and with what. */
final class Sheet {

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
}
