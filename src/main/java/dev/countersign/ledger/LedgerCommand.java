package dev.countersign.ledger;

import java.io.PrintStream;
import java.time.Clock;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command {@code verify-ledger}: verifies the ledger of the configured database without starting the product. */
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
            var report = new Verification(jdbc, new LedgerTree(jdbc), (done, total) -> {})
                    .everything(Clock.systemUTC().instant());
            say(out, report);
            return report.isIntact() ? INTACT : BROKEN;
        } catch (RuntimeException e) {
            out.println("Cannot verify the ledger: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            out.println("An embedded database can be read only while the product is stopped; see docs/ledger.md.");
            return UNKNOWN;
        }
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
