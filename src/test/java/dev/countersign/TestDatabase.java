package dev.countersign;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a test context an empty database of its own: H2 in memory, or one on the embedded PostgreSQL of this run. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("countersign.test.database"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        var source = POSTGRESQL
                ? Map.<String, Object>of(
                        "spring.datasource.url", Server.create(name) + "&reWriteBatchedInserts=true",
                        "spring.datasource.username", "postgres",
                        "spring.datasource.password", "postgres")
                : Map.<String, Object>of(
                        "spring.datasource.url",
                        "jdbc:h2:mem:" + name
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", source));
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
                statement.execute("create database " + name);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            return POSTGRES.getJdbcUrl("postgres", name);
        }
    }
}
