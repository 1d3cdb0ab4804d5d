package dev.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The proxy of the machine, with the settings that {@code docs/operating.md} gives, adapted to addresses and files of a test. */
final class Nginx implements AutoCloseable {

    /** The address from which it asks the nodes, which tests trust as a proxy. */
    private static final String ADDRESS = "127.0.0.77";

    private static final List<Path> USUAL =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/bin/nginx"), Path.of("/opt/homebrew/bin/nginx"));
    private static final Pattern EXAMPLE = Pattern.compile("```nginx\\n(.*?)```", Pattern.DOTALL);
    private static final String SECRET = "only-for-this-test";

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return USUAL.stream().anyMatch(Files::isExecutable) && Files.isDirectory(Path.of("/proc"));
    }

    /** The settings for a host of its own. */
    static String documented() {
        return examples().getFirst();
    }

    /** The settings for a path. */
    static String documentedUnderAPath() {
        return documented()
                .replace("        proxy_set_header X-Forwarded-Prefix \"\";\n", "")
                .replace("    location / {\n", examples().get(1));
    }

    private static List<String> examples() {
        try {
            return EXAMPLE.matcher(Files.readString(Path.of("docs/operating.md")))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param settings as documented, or changed */
    static Nginx start(String settings, int nodeA, int nodeB, Path folder) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        certificate(folder);
        var adapted = settings.replace("10.0.0.11:8080", "127.0.0.1:" + nodeA)
                .replace("10.0.0.12:8080", "127.0.0.1:" + nodeB)
                .replace("10\\.0\\.0\\.11:8080", "127\\.0\\.0\\.1:" + nodeA)
                .replace("10\\.0\\.0\\.12:8080", "127\\.0\\.0\\.1:" + nodeB)
                .replace("listen 443 ssl", "proxy_bind " + ADDRESS + "; listen 127.0.0.1:" + port + " ssl")
                .replace("countersign.example.com", "localhost")
                .replace("/etc/nginx/", folder + "/");
        var temporary = new StringBuilder();
        for (var kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary.append("%s_temp_path %s;%n".formatted(kind, folder.resolve(kind)));
        }
        var file = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 256; }
                http {
                access_log off;
                %2$s
                %3$s
                }
                """.formatted(folder, temporary, adapted));
        var nginx = USUAL.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        var process = new ProcessBuilder(
                        nginx.toString(), "-e", folder.resolve("error.log").toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        var started = new Nginx(process, port);
        started.await(folder);
        return started;
    }

    String address() {
        return "https://localhost:" + port;
    }

    int port() {
        return port;
    }

    private void await(Path folder) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException _) {
                if (!process.isAlive()) {
                    break;
                }
                Thread.sleep(50);
            }
        }
        close();
        throw new IllegalStateException("nginx did not start: " + Files.readString(folder.resolve("output"))
                + Files.readString(folder.resolve("error.log")));
    }

    private static void certificate(Path folder) throws Exception {
        var store = folder.resolve("tls.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool")));
        }
        var keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
        Key key = keys.getKey("proxy", SECRET.toCharArray());
        pem(folder.resolve("countersign.key"), "PRIVATE KEY", key.getEncoded());
        pem(
                folder.resolve("countersign.crt"),
                "CERTIFICATE",
                keys.getCertificate("proxy").getEncoded());
    }

    private static void pem(Path file, String what, byte[] encoded) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
