package dev.countersign.sample;

import dev.countersign.shared.NewerSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Takes away what is left of a sample enterprise whose making was broken off, so that the next start makes all of it, or none where the
 * sample is no longer wanted. A file names the embedded database for as long as it is being filled, and nobody but the sample has
 * written into it by then.
 */
@Component
class SampleLeftovers implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(SampleLeftovers.class);

    private final Path mark;
    private final String databaseUrl;

    SampleLeftovers(@Value("${countersign.home}") Path home, @Value("${spring.datasource.url}") String databaseUrl) {
        this.mark = home.resolve("sample-unfinished");
        this.databaseUrl = databaseUrl;
    }

    @Override
    public void migrate(Flyway flyway) {
        NewerSchema.refuse(flyway);
        if (isUnfinished()) {
            LOG.info(
                    "The sample enterprise was not finished when a start was broken off: taking away what there is of it.");
            try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("drop all objects");
            } catch (SQLException e) {
                throw new IllegalStateException("The unfinished sample enterprise could not be taken away.", e);
            }
            end();
        }
        flyway.migrate();
    }

    /** Only the very database that was being filled: another one may stand behind the same folder by now. */
    private boolean isUnfinished() {
        try {
            return Files.exists(mark) && Files.readString(mark).equals(databaseUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void begin() {
        try {
            Files.createDirectories(mark.getParent());
            Files.writeString(mark, databaseUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
