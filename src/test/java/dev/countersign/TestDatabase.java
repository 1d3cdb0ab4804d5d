package dev.countersign;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a test context an empty database of its own: H2 in memory, or one on the embedded PostgreSQL of this run, which sorts as an
 * American dictionary does, because databases of customers do.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("countersign.test.database"));

    private static final String H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var source = POSTGRESQL
                ? ofPostgresql()
                : Map.of("spring.datasource.url", "jdbc:h2:mem:" + name() + H2 + "DB_CLOSE_DELAY=-1");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test database", Map.copyOf(source)));
    }

    /** The settings of an empty database that processes of their own can use one after the other; H2 keeps it in this folder. */
    public static Map<String, String> outside(Path folder) {
        return POSTGRESQL
                ? ofPostgresql()
                : Map.of(
                        "spring.datasource.url",
                        "jdbc:h2:file:" + folder.resolve("countersign") + H2 + "WRITE_DELAY=0",
                        "spring.datasource.username",
                        "countersign",
                        "spring.datasource.password",
                        "");
    }

    private static Map<String, String> ofPostgresql() {
        return Map.of(
                "spring.datasource.url", Server.create(name()) + "&reWriteBatchedInserts=true",
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres");
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The embedded PostgreSQL, started once for all contexts of this run and stopped with it. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String create(String name) {
            try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create database " + name + " template template0 locale_provider icu icu_locale 'en-US'");
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            return POSTGRES.getJdbcUrl("postgres", name);
        }
    }
}
