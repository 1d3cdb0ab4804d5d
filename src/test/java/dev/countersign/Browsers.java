package dev.countersign;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Opens pages in a real browser: the system's Chromium or Chrome where there is one, else the one Playwright downloads, else, as
 * root on Debian, the distribution's package. It says what it does.
 */
public class Browsers implements ParameterResolver, AfterEachCallback {

    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final double SLOWEST_MACHINE_MILLIS = 30_000;
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** One browser for the run; closed with the virtual machine. */
    private static final class Shared {
        private static final Playwright PLAYWRIGHT = create();
        private static final Browser BROWSER = launch();

        private static Playwright create() {
            install();
            return Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed().isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        }

        private static Browser launch() {
            var options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
            installed().ifPresent(options::setExecutablePath);
            return PLAYWRIGHT.chromium().launch(options);
        }
    }

    private static Optional<Path> installed() {
        return USUAL.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static synchronized Browser browser() {
        return Shared.BROWSER;
    }

    /** Whether the machine has a browser now: its own, else Playwright's, else, as root on Debian, the distribution's. */
    private static void install() {
        if (installed().isPresent()) {
            return;
        }
        say("No Chromium on this machine: asking Playwright for its own.");
        if (run(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "chromium")) {
            return;
        }
        if (isRootOnDebian()) {
            say("Playwright could not bring one: installing the distribution's package.");
            run("apt-get", "-q", "update");
            run(
                    "apt-get",
                    "-q",
                    "install",
                    "-y",
                    "--no-install-recommends",
                    "chromium",
                    "fonts-dejavu-core",
                    "fonts-liberation");
        }
        if (installed().isEmpty()) {
            throw new IllegalStateException(
                    "The browser tests need Chromium or Chrome: install one, or let Playwright download its own.");
        }
    }

    private static void say(String what) {
        System.out.println(what);
    }

    private static boolean isRootOnDebian() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    /** Answers whether it went well. */
    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Could not run " + Stream.of(command).toList(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port");
        var page = open("http://localhost:" + port);
        store(context).put(Page.class, page);
        return page;
    }

    /** A new page, of a browser that knows nobody yet, for the application at this address. */
    public static Page open(String address) {
        PlaywrightAssertions.setDefaultAssertionTimeout(SLOWEST_MACHINE_MILLIS);
        return browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1440, 900)
                        .setTimezoneId("Europe/Berlin")
                        .setAcceptDownloads(true))
                .newPage();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var page = store(context).remove(Page.class, Page.class);
        if (page != null) {
            page.context().close();
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(Browsers.class, context.getUniqueId()));
    }
}
