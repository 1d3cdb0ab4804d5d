package dev.countersign.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Takes away what is left of a sample enterprise whose making was broken off, so that the next start makes all of it. A file beside
 * the embedded database marks it for as long as it is being made, and nobody but the sample has written into it by then.
 */
@Component
@ConditionalOnProperty(name = "countersign.sample", havingValue = "true")
class SampleLeftovers implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(SampleLeftovers.class);

    private final Path mark;
    private final boolean embedded;

    SampleLeftovers(@Value("${countersign.home}") Path home, @Value("${spring.datasource.url}") String databaseUrl) {
        this.mark = home.resolve("sample-unfinished");
        this.embedded = databaseUrl.startsWith("jdbc:h2:");
    }

    @Override
    public void migrate(Flyway flyway) {
        if (embedded && Files.exists(mark)) {
            LOG.info("The sample enterprise was not finished when the last start was broken off: making it anew.");
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

    void begin() {
        try {
            Files.createDirectories(mark.getParent());
            Files.writeString(
                    mark,
                    "The sample enterprise is being made. Should this file outlive that, the next start makes it anew.\n");
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
