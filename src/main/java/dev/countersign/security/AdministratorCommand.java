package dev.countersign.security;

import dev.countersign.ledger.LedgerWriting;
import dev.countersign.shared.Failures;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The command {@code reset-administrator}: for whoever runs the product and has no administrator who can sign in. It prints a temporary
 * password for the account named by {@code --login}, without starting the product; the ledger records it.
 */
public final class AdministratorCommand {

    public static final String NAME = "reset-administrator";

    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int FAILED = 2;

    private AdministratorCommand() {}

    /** Resets, says what it did, and answers with what the process is to exit. */
    public static int run(PrintStream out, String... arguments) {
        try (var context = new SpringApplicationBuilder(
                        PropertyPlaceholderAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        LedgerWriting.class)
                .initializers(started ->
                        ((GenericApplicationContext) started).registerBean(Clock.class, () -> Clock.systemUTC()))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "spring.datasource.hikari.maximum-pool-size=2",
                        // H2 makes no new database where there is none; other drivers know no such word.
                        "spring.datasource.hikari.data-source-properties.IFEXISTS=TRUE")
                .run(arguments)) {
            var reset = new AdministratorReset(context.getBean(JdbcClient.class), context);
            var login = context.getEnvironment().getProperty("login", "");
            if (login.isBlank()) {
                out.println("Say who: --login=ada@example.org. Administrators sign in as: "
                        + String.join(", ", reset.administrators()) + ".");
                return REFUSED;
            }
            var password = AccountOpening.password();
            var hash = Objects.requireNonNull(BoundedHashing.argon2().encode(password));
            context.getBean(TransactionTemplate.class).executeWithoutResult(begun -> reset.reset(login, hash));
            out.println("Temporary password of " + login + ": " + password);
            out.println(
                    "It opens only the page where another one is chosen. Sessions and tokens of the account have ended.");
            return DONE;
        } catch (AccountRefused e) {
            out.println(e.getMessage());
            return REFUSED;
        } catch (RuntimeException e) {
            out.println("Cannot reset: " + Failures.sentence(e));
            out.println("An embedded database can be changed only while the product is stopped.");
            return FAILED;
        }
    }
}
