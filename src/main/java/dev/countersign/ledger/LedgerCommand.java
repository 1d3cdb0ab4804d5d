package dev.countersign.ledger;

import dev.countersign.shared.Failures;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command {@code verify-ledger}: verifies the ledger of the configured database without starting the product. The key that must
 * have signed it is named by {@code --expect-key}; without that it is the one in the key file of this installation.
 */
public final class LedgerCommand {

    public static final String NAME = "verify-ledger";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNKNOWN = 2;

    private LedgerCommand() {}

    /** Verifies, says what it found, and answers with what the process is to exit. */
    public static int run(PrintStream out, String... arguments) {
        try (var context = new SpringApplicationBuilder(
                        PropertyPlaceholderAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "spring.datasource.hikari.maximum-pool-size=2",
                        // H2 makes no new database where there is none; other drivers know no such word.
                        "spring.datasource.hikari.data-source-properties.IFEXISTS=TRUE")
                .run(arguments)) {
            var jdbc = context.getBean(JdbcClient.class);
            var trusted = trusted(context.getEnvironment());
            var report = new Verification(jdbc, new LedgerTree(jdbc), trusted, (done, total) -> {})
                    .everything(Clock.systemUTC().instant());
            say(out, report);
            return report.isIntact() ? INTACT : BROKEN;
        } catch (RuntimeException e) {
            out.println("Cannot verify the ledger: " + Failures.sentence(e));
            out.println("An embedded database can be read only while the product is stopped; see docs/ledger.md.");
            return UNKNOWN;
        }
    }

    private static TrustedKeys trusted(Environment settings) {
        var expected = Binder.get(settings)
                .bind("expect-key", Bindable.listOf(String.class))
                .orElse(List.of());
        if (!expected.isEmpty()) {
            return TrustedKeys.named(expected);
        }
        var file = Path.of(settings.resolveRequiredPlaceholders(LedgerSigner.FILE));
        if (Files.notExists(file)) {
            throw new IllegalStateException(
                    "There is no key at %s to compare with. Name the key that must have signed: --expect-key=1a2b3c4d"
                            .formatted(file));
        }
        return TrustedKeys.of(
                LedgerKeyFile.publicKeyIn(file, settings.resolveRequiredPlaceholders(LedgerSigner.ORIGIN)),
                Binder.get(settings)
                        .bind("countersign.ledger.former-keys", Bindable.listOf(String.class))
                        .orElse(List.of()));
    }

    private static void say(PrintStream out, VerificationReport report) {
        report.faults()
                .forEach(fault -> out.println(
                        (fault.sequence() == null ? "" : "Entry " + fault.sequence() + ": ") + fault.message()));
        var head = report.head();
        if (head != null) {
            out.print(head.note());
        }
        out.printf(
                "%s: %d entries, %d signed heads, %d waiting for their place.%n",
                report.isIntact() ? "INTACT" : "NOT INTACT", report.entries(), report.heads(), report.waiting());
    }
}
