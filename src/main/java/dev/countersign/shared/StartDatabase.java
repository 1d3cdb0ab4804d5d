package dev.countersign.shared;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Waits at the start until the database answers, for a bounded time and with a line every few seconds. What does not pass by itself, such
 * as a wrong password, ends the start at once.
 */
final class StartDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(StartDatabase.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final String url;
    private final Properties properties;
    private final Duration wait;
    private final Duration pause;

    StartDatabase(String url, Properties properties, Duration wait, Duration pause) {
        this.url = url;
        this.properties = properties;
        this.wait = wait;
        this.pause = pause;
    }

    static StartDatabase of(Environment settings, String url) {
        var properties = new Properties();
        if (url.startsWith("jdbc:postgresql:")) {
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("loginTimeout", "5");
            properties.setProperty("socketTimeout", "10");
            properties.setProperty("ApplicationName", "countersign");
        }
        var binder = Binder.get(settings);
        binder.bind("spring.datasource.hikari.data-source-properties", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach(properties::setProperty);
        properties.setProperty("user", settings.getProperty("spring.datasource.username", ""));
        properties.setProperty("password", settings.getProperty("spring.datasource.password", ""));
        var wait = binder.bind("countersign.database.wait", Duration.class).orElseGet(() -> Duration.ofSeconds(60));
        return new StartDatabase(url, properties, wait, Duration.ofSeconds(1));
    }

    /** @throws StartRefused if the database refuses, or does not answer in time */
    void await() {
        if (DriverManager.drivers().noneMatch(driver -> accepts(driver))) {
            throw new StartRefused(
                    "spring.datasource.url=%s is not the address of a database.".formatted(shown()),
                    "Write it as jdbc:postgresql://host:5432/name.");
        }
        var started = System.nanoTime();
        var nextLine = Duration.ZERO;
        while (true) {
            try (var connection = DriverManager.getConnection(url, properties)) {
                check(connection);
                return;
            } catch (SQLException e) {
                refuse(e);
                var waited = Duration.ofNanos(System.nanoTime() - started);
                if (waited.compareTo(wait) >= 0) {
                    throw new StartRefused(
                            "The database %s does not answer: %s It was asked for %d seconds."
                                    .formatted(shown(), sentence(e), waited.toSeconds()),
                            "Start it, or correct spring.datasource.url; countersign.database.wait says how long to wait.");
                }
                if (waited.compareTo(nextLine) >= 0) {
                    LOG.warn(
                            "Waiting for the database: {} {} seconds={} most={}",
                            shown(),
                            sentence(e),
                            waited.toSeconds(),
                            wait.toSeconds());
                    nextLine = waited.plus(BETWEEN_LINES);
                }
                sleep();
            }
        }
    }

    private boolean accepts(java.sql.Driver driver) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException _) {
            return false;
        }
    }

    private void refuse(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            throw new StartRefused(
                    "The database %s refuses the user “%s”: %s"
                            .formatted(shown(), properties.getProperty("user"), sentence(e)),
                    "Correct spring.datasource.username and spring.datasource.password, or the rules of the database.");
        }
        if (state.equals("3D000")) {
            throw new StartRefused(
                    "The database %s does not exist: %s".formatted(shown(), sentence(e)),
                    "Create it with “%s” as its owner, or correct spring.datasource.url."
                            .formatted(properties.getProperty("user")));
        }
        if (!DatabaseUnavailable.is(e)) {
            throw new StartRefused(
                    "The database %s cannot be used: %s".formatted(shown(), sentence(e)),
                    "Correct the settings below spring.datasource.");
        }
    }

    private void check(Connection connection) throws SQLException {
        if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
            return;
        }
        try (var question = connection.createStatement();
                var answer = question.executeQuery(
                        "select current_setting('server_encoding') as encoding, current_schema() as name, has_schema_privilege(current_schema(), 'create') as may_create")) {
            answer.next();
            var encoding = answer.getString("encoding");
            if (!"UTF8".equals(encoding)) {
                throw new StartRefused(
                        "The database %s has the encoding %s.".formatted(shown(), encoding),
                        "Create it with the encoding UTF8.");
            }
            if (!answer.getBoolean("may_create")) {
                throw new StartRefused(
                        "The user “%s” may create no tables in the schema “%s” of the database %s."
                                .formatted(properties.getProperty("user"), answer.getString("name"), shown()),
                        "Make the user owner of the database or of the schema.");
            }
        }
    }

    /** Without settings, among which a password may be. */
    private String shown() {
        return url.split("[?;]", 2)[0];
    }

    private static String sentence(SQLException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var said = root instanceof SQLException
                ? text(root.getMessage())
                : root.getClass().getSimpleName() + ": " + text(root.getMessage());
        return said.endsWith(".") ? said : said + ".";
    }

    private static String text(@Nullable String message) {
        return message == null ? "no reason given" : message.replaceAll("\\s*\\R\\s*", " ");
    }

    private void sleep() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted while it waited for the database.", "Start it again.");
        }
    }
}
