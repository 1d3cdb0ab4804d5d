package dev.countersign;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import dev.countersign.work.WorkService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The product behind nginx with the settings of {@code docs/operating.md}. */
@BrowserTest
class ProxyPageIT {

    private static final String PASSWORD = "seven quiet herons";

    @Autowired
    AccountService accounts;

    @Autowired
    WorkService work;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int node;

    @TempDir
    Path folder;

    private HttpServer otherNode;

    @BeforeEach
    void startAnotherNode() throws Exception {
        assumeTrue(Nginx.isInstalled(), "nginx is not installed on this machine, so the proxy example is not tried");
        otherNode = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        otherNode.createContext("/", exchange -> {
            var answer = "the other node".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        otherNode.start();
    }

    @AfterEach
    void stopIt() {
        if (otherNode != null) {
            otherNode.stop(0);
        }
    }

    @Test
    void pageGetsNewsOverAWebSocketThroughTheProxy() throws Exception {
        try (var proxy = Nginx.start(Nginx.documented(), node, node, folder)) {
            var sockets = new CopyOnWriteArrayList<String>();
            assertNewsArrive(proxy.address() + "/", sockets);
            assertThat(sockets)
                    .singleElement()
                    .asString()
                    .startsWith("wss://localhost:" + proxy.port() + "/VAADIN/push");
        }
    }

    @Test
    void pageGetsNewsUnderAPath() throws Exception {
        try (var proxy = Nginx.start(Nginx.documentedUnderAPath(), node, node, folder)) {
            var sockets = new CopyOnWriteArrayList<String>();
            assertNewsArrive(proxy.address() + "/countersign/", sockets);
            assertThat(sockets)
                    .singleElement()
                    .asString()
                    .startsWith("wss://localhost:" + proxy.port() + "/countersign/VAADIN/push");
        }
    }

    @Test
    void pageGetsNewsByLongRequestsWhereNoWebSocketPasses() throws Exception {
        var refusing = Nginx.documented()
                .replace("proxy_set_header Upgrade $http_upgrade;", "")
                .replace("proxy_set_header Connection $countersign_connection;", "proxy_set_header Connection \"\";");
        try (var proxy = Nginx.start(refusing, node, node, folder)) {
            var sockets = new CopyOnWriteArrayList<String>();
            assertNewsArrive(proxy.address() + "/", sockets);
            assertThat(sockets).hasSize(2);
        }
    }

    @Test
    void redirectsKeepThePortAndPathOfTheProxyAndCookiesAreSecure() throws Exception {
        try (var proxy = Nginx.start(Nginx.documentedUnderAPath(), node, node, folder)) {
            var answer = get(proxy.address() + "/countersign/agents", "Accept", "text/html");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(URI.create(proxy.address() + "/countersign/")
                                    .resolve(location))
                            .isEqualTo(URI.create(proxy.address() + "/countersign/sign-in")));
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly"));
        }
    }

    @Test
    void cookieNamesTheNodeAndKeepsABrowserOnIt() throws Exception {
        try (var proxy =
                Nginx.start(Nginx.documented(), node, otherNode.getAddress().getPort(), folder)) {
            var health = proxy.address() + "/actuator/health";
            var seen = new ArrayList<String>();
            for (int i = 0; i < 4; i++) {
                seen.addAll(get(health, "Accept", "*/*").headers().allValues("Set-Cookie"));
            }
            assertThat(seen)
                    .anyMatch(cookie -> cookie.startsWith("countersign_node=a;"))
                    .anyMatch(cookie -> cookie.startsWith("countersign_node=b;"));
            for (int i = 0; i < 4; i++) {
                assertThat(get(health, "Cookie", "countersign_node=b").body()).isEqualTo("the other node");
                assertThat(get(health, "Cookie", "countersign_node=a").body()).contains("UP");
            }
            otherNode.stop(0);
            var moved = get(health, "Cookie", "countersign_node=b");
            assertThat(moved.body()).contains("UP");
            assertThat(moved.headers().allValues("Set-Cookie"))
                    .anyMatch(cookie -> cookie.startsWith("countersign_node=a;"));
        }
    }

    @Test
    void uploadsPassUpToTheLimitOfTheProductAndClientsCannotChooseTheirPrefix() throws Exception {
        try (var proxy = Nginx.start(Nginx.documented(), node, node, folder);
                var http = client()) {
            var upload = HttpRequest.newBuilder(URI.create(proxy.address() + "/api/imports"))
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5_000_000]))
                    .build();
            assertThat(http.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
            assertThat(get(proxy.address() + "/agents", "X-Forwarded-Prefix", "/evil")
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(location ->
                            assertThat(location).contains("/sign-in").doesNotContain("evil"));
        }
    }

    /** Signs in and waits for what a background task of the same person makes appear without any act on the page. */
    private void assertNewsArrive(String address, List<String> sockets) {
        var person = Ids.next();
        var login = person + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(person, login, "Heron " + person, PASSWORD, Set.of(Roles.AUDITOR));
        }
        var page = Browsers.open(address);
        try {
            page.onWebSocket(socket -> sockets.add(socket.url()));
            page.navigate(address);
            page.getByLabel("Mail address").fill(login);
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
            submitWork(person);
            assertThat(page.getByText("Errand of " + person).first()).isVisible();
        } finally {
            page.context().close();
        }
    }

    private void submitWork(UUID person) {
        try (var them = SignedInAs.person(person, "Heron", Roles.AUDITOR)) {
            transaction.executeWithoutResult(begun -> {
                var id = work.submit("nothing", "subject", "Errand of " + person, null);
                jdbc.sql("update work set state = 'DONE' where work_id = ?")
                        .param(id.workId())
                        .update();
            });
        }
    }

    private static HttpResponse<String> get(String address, String header, String value) throws Exception {
        try (var http = client()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header(header, value)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpClient client() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingEveryone()}, null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** The certificate was made a moment ago. */
    private static final class TrustingEveryone extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
