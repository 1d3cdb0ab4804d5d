package dev.countersign.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Asks before anything else is started for what the product cannot do without: folders to write to, a free port and a database. Whatever
 * is missing is said at once and in one line.
 */
public final class StartChecks implements ApplicationListener<ApplicationContextInitializedEvent> {

    private static final String EMBEDDED = "jdbc:h2:file:";

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        var settings = event.getApplicationContext().getEnvironment();
        folders(settings);
        port(settings);
        database(settings);
    }

    static void folders(Environment settings) {
        var temporary = Path.of(settings.getProperty("java.io.tmpdir", "/tmp"));
        writable(
                temporary,
                "Give the user that runs the product a folder for temporary files, and name it with -Djava.io.tmpdir.");
        var home = Path.of(settings.getProperty("countersign.home", "data"));
        var url = settings.getProperty("spring.datasource.url", "");
        if (url.startsWith(EMBEDDED)
                || lacks(settings, "countersign.ledger.key", home.resolve("keys/ledger-ed25519.pem"))
                || lacks(settings, "countersign.keys.tokens", home.resolve("keys/tokens.jwks"))) {
            writable(
                    home, "Give the user that runs the product a folder to write to, and name it in countersign.home.");
        }
    }

    private static boolean lacks(Environment settings, String setting, Path usual) {
        return !StringUtils.hasText(settings.getProperty(setting)) && Files.notExists(usual);
    }

    private static void writable(Path folder, String action) {
        try {
            PrivateFiles.folder(folder);
            Files.delete(Files.createTempFile(folder, "countersign", null));
        } catch (IOException e) {
            throw new StartRefused(
                    "The folder %s cannot be written (%s)."
                            .formatted(folder.toAbsolutePath(), e.getClass().getSimpleName()),
                    action);
        }
    }

    static void port(Environment settings) {
        int port = settings.getProperty("server.port", Integer.class, 8080);
        if (port <= 0) {
            return;
        }
        var host = settings.getProperty("server.address");
        try (var server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(
                    host == null
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException _) {
            throw new StartRefused(
                    "server.address=%s is not an address of this machine.".formatted(host),
                    "Name an address that this machine has, or 0.0.0.0 for all of them.");
        } catch (IOException e) {
            throw new StartRefused(
                    "Port %d of %s cannot be opened: %s."
                            .formatted(port, host == null ? "this machine" : host, e.getMessage()),
                    "Stop the program that uses it, or set server.port and server.address to a port that is free.");
        }
    }

    private static void database(Environment settings) {
        var url = settings.getProperty("spring.datasource.url", "");
        if (url.startsWith(EMBEDDED)) {
            embedded(Path.of(url.substring(EMBEDDED.length()).split(";", 2)[0] + ".mv.db"));
        } else if (!url.isBlank() && !url.startsWith("jdbc:h2:")) {
            StartDatabase.of(settings, url).await();
        }
    }

    /** An embedded database belongs to one process at a time. */
    static void embedded(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(file);
            }
        } catch (OverlappingFileLockException _) {
            throw inUse(file);
        } catch (IOException e) {
            throw new StartRefused(
                    "The embedded database %s cannot be opened (%s)."
                            .formatted(file.toAbsolutePath(), e.getClass().getSimpleName()),
                    "Give the user that runs the product the right to read and write it.");
        }
    }

    private static StartRefused inUse(Path file) {
        return new StartRefused(
                "The embedded database %s is in use by another process.".formatted(file.toAbsolutePath()),
                "Stop that process, choose another countersign.home, or use PostgreSQL for several nodes.");
    }
}
