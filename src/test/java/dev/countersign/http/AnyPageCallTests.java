package dev.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a forged browser sends to a page: it is refused or ignored, and never a failure of ours. */
@IntegrationTest
class AnyPageCallTests {

    /** How often each page is called by each person; {@code docs/benchmarks.md} says how it is called ten thousand times. */
    private static final int EACH = Integer.getInteger("countersign.test.fuzz", 2);

    private static final boolean CLICKS = EACH > 10;
    private static final String PASSWORD = "seven quiet herons";
    private static final List<String> PARAMETERS = List.of(
            "name",
            "state",
            "kind",
            "sort",
            "owner",
            "after",
            "from",
            "to",
            "decision",
            "status",
            "role",
            "tab",
            "reviewer",
            "sensitivity",
            "environment",
            "project",
            "resource",
            "agent",
            "person",
            "action",
            "actor",
            "object",
            "show",
            "campaign",
            "import",
            "change",
            "item",
            "search",
            "source",
            "severity",
            "page");
    private static final List<String> FORMS = List.of(
            "/sign-in",
            "/setup",
            "/change-password",
            "/consent",
            "/login/oauth2/code/x",
            "/oauth2/authorize",
            "/oauth2/token",
            "/oauth2/introspect",
            "/oauth2/revoke",
            "/oauth2/authorization/x",
            "/connect/logout",
            "/logout",
            "/userinfo",
            "/oauth2/jwks",
            "/.well-known/openid-configuration",
            "/error");

    @Autowired
    AccountService accounts;

    @Autowired
    ServletContext servlets;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final Random random = new Random(20_261_202);
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final List<String> failures = new ArrayList<>();
    private final TreeMap<Integer, Integer> answers = new TreeMap<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            // The framework reports a call of an unknown method as an error, in one line and without a trace.
            var isForgedMethod = thrown == null && event.getLoggerName().startsWith("com.vaadin.");
            if (event.getLevel().isGreaterOrEqual(Level.ERROR) && !isForgedMethod) {
                var trace = new StringBuilder(event.getFormattedMessage());
                while (thrown != null) {
                    trace.append(" | ")
                            .append(thrown.getClassName())
                            .append(": ")
                            .append(thrown.getMessage());
                    for (int i = 0; i < Math.min(12, thrown.getStackTraceElementProxyArray().length); i++) {
                        trace.append("\n   ").append(thrown.getStackTraceElementProxyArray()[i]);
                    }
                    thrown = thrown.getCause();
                }
                logged.add(trace.toString());
            }
        }
    };

    @BeforeEach
    void listen() {
        listener.start();
        root().addAppender(listener);
    }

    @AfterEach
    void forget() {
        root().detachAppender(listener);
        jdbc.sql("delete from sign_in_guard where subject like 'address %'").update();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void hostileAddressesOfPagesAreAnswered() {
        try (var stranger = new OpenPage(port);
                var nobody = signedIn(Ids.next());
                var everything = signedIn(
                        Ids.next(),
                        Roles.ADMINISTRATOR,
                        Roles.COMPLIANCE_OFFICER,
                        Roles.SECURITY_ANALYST,
                        Roles.AUDITOR)) {
            for (var route : routes()) {
                for (int i = 0; i < EACH; i++) {
                    var path = path(route);
                    var query = HostileValues.query(random, PARAMETERS);
                    for (var page : List.of(stranger, nobody, everything)) {
                        judge("GET /" + path + "?" + query, page.get("/" + encodedPath(path) + "?" + query));
                        judge("open /" + path + "?" + query, page.open(path, query));
                    }
                }
            }
        }
        assertNoFailure();
    }

    /** A session of its own for each page, because a call may have signed the person out. */
    @Test
    void hostileCallsToPagesAreAnswered() {
        for (var route : routes()) {
            try (var everything = signedIn(
                    Ids.next(), Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER, Roles.SECURITY_ANALYST, Roles.AUDITOR)) {
                everything.open(plain(route), "");
                assertThat(everything.all()).as("components of /" + route).hasSizeGreaterThan(15);
                for (int i = 0; i < EACH * 2; i++) {
                    call(everything, route, CLICKS);
                }
            }
        }
        assertNoFailure();
    }

    @Test
    void whoMayDoNothingChangesNothingByForgedCalls() {
        var id = Ids.next();
        try (var nobody = signedIn(id)) {
            var before = written(id);
            for (var route : routes()) {
                nobody.open(plain(route), "");
                for (int i = 0; i < EACH; i++) {
                    call(nobody, route, true);
                }
            }
            assertThat(written(id)).isEqualTo(before);
        }
        assertNoFailure();
    }

    @Test
    void formsTakeAnyBytes() {
        try (var stranger = new OpenPage(port);
                var nobody = signedIn(Ids.next())) {
            for (var form : FORMS) {
                for (int i = 0; i < EACH; i++) {
                    for (var page : List.of(stranger, nobody)) {
                        var query = HostileValues.query(random, fields());
                        judge("GET " + form + "?" + query, page.get(form + "?" + query));
                        var body = HostileValues.query(random, fields()) + "&_csrf=" + page.hiddenToken("/sign-in");
                        judge("POST " + form + " " + body, page.form(form, body));
                        var part = part(HostileValues.value(random));
                        judge(
                                "multipart " + form,
                                page.upload(
                                        form,
                                        random.nextBoolean()
                                                ? "multipart/form-data; boundary=b"
                                                : "multipart/form-data",
                                        part));
                        jdbc.sql("delete from sign_in_guard where subject like 'address %'")
                                .update();
                    }
                }
            }
        }
        assertNoFailure();
    }

    @Test
    void uploadsTakeAnyBytes() {
        try (var officer = signedIn(Ids.next(), Roles.ADMINISTRATOR)) {
            officer.open("imports", "");
            for (int i = 0; i < EACH; i++) {
                for (var door : List.of(
                        "/VAADIN/dynamic/resource/" + officer.window() + "/" + UUID.randomUUID() + "/upload",
                        "/VAADIN/dynamic/resource/" + HostileValues.inPath(random) + "/x/upload",
                        "/VAADIN/dynamic/resource/",
                        "/VAADIN/dynamic/resource/a/b",
                        "/VAADIN/static/%2e%2e/x",
                        "/VAADIN/push?v-pushId=x&X-Atmosphere-Transport=long-polling",
                        "/?v-r=push&v-uiId=" + HostileValues.inPath(random),
                        "/?v-r=heartbeat&v-uiId=" + HostileValues.inPath(random),
                        "/?v-r=uidl",
                        "/?v-r=uidl&v-uiId=x",
                        "/?v-r=init&location=%2e%2e%2f&query=%3d",
                        "/?v-r=webcomponent-bootstrap",
                        "/?v-r=nothing")) {
                    judge(
                            "upload " + door,
                            officer.upload(door, "multipart/form-data; boundary=b", part(HostileValues.value(random))));
                    judge("upload " + door, officer.upload(door, "application/octet-stream", bytes()));
                    judge("get " + door, officer.get(door));
                }
            }
        }
        assertNoFailure();
    }

    private void call(OpenPage page, String route, boolean clicks) {
        var body = switch (random.nextInt(12)) {
            case 0 -> HostileValues.body(random, List.of("csrfToken", "rpc", "syncId", "clientId", "type", "node"));
            case 1 -> page.message("[null]");
            case 2 -> page.message("[{\"type\":\"event\"}]");
            case 3 -> page.message("{}").substring(0, 20);
            case 4 -> page.message("[{\"type\":\"mSync\",\"node\":1e400,\"feature\":99999999999,\"property\":7}]");
            default -> page.message(calls(page, clicks).toString());
        };
        judge("/" + route + " " + body, page.raw(body));
        if (page.nodes.isEmpty() || random.nextInt(6) == 0) {
            judge("open /" + route, page.open(plain(route), ""));
        }
    }

    private List<ObjectNode> calls(OpenPage page, boolean clicks) {
        var calls = new ArrayList<ObjectNode>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            calls.add(call(page.all(), page, clicks));
        }
        return calls;
    }

    private ObjectNode call(List<OpenPage.Node> nodes, OpenPage page, boolean clicks) {
        var node = nodes.isEmpty() || random.nextInt(15) == 0
                ? new OpenPage.Node(random.nextInt())
                : nodes.get(random.nextInt(nodes.size()));
        var call = OpenPage.JSON.createObjectNode();
        call.put("node", node.id);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                call.put("type", "mSync").put("feature", random.nextInt(12) == 0 ? random.nextInt() : 1);
                call.put("property", any(node.properties, "value"));
                value(call, "value");
            }
            case 3, 4, 5 -> {
                var event = any(node.events, "change");
                call.put("type", "event").put("event", event.contains("click") && !clicks ? "clicked" : event);
                var data = call.putObject("data");
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(data, any(page.eventData, "event.detail"));
                }
            }
            case 6 -> {
                call.put("type", "publishedEventHandler").put("templateEventMethodName", any(node.calls, "connect"));
                call.put("promise", random.nextInt(3));
                var arguments = call.putArray("templateEventMethodArgs");
                for (int i = random.nextInt(4); i > 0; i--) {
                    arguments.add(HostileValues.value(random));
                }
            }
            default -> {
                call.put(
                        "type",
                        List.of("channel", "navigation", "attachExistingElement", "unknown", "")
                                .get(random.nextInt(5)));
                call.put("channel", random.nextInt(3)).put("location", HostileValues.value(random));
                call.put("attachAssignedId", random.nextInt(9)).put("attachReqId", random.nextInt(9));
                call.putArray("args").add(HostileValues.value(random));
            }
        }
        return call;
    }

    private String any(Set<String> names, String otherwise) {
        return names.isEmpty() || random.nextInt(10) == 0
                ? otherwise
                : List.copyOf(names).get(random.nextInt(names.size()));
    }

    private void value(ObjectNode into, String name) {
        switch (random.nextInt(8)) {
            case 0 -> into.putNull(name);
            case 1 -> into.put(name, random.nextLong());
            case 2 -> into.put(name, random.nextBoolean());
            case 3 -> into.putArray(name).add(HostileValues.value(random));
            case 4 -> into.putObject(name).put("key", HostileValues.value(random));
            case 5 -> into.put(name, "\ud800");
            default -> into.put(name, HostileValues.value(random));
        }
    }

    private void judge(String what, HttpResponse<String> answer) {
        answers.merge(answer.statusCode(), 1, Integer::sum);
        var body = answer.body();
        if (answer.statusCode() >= 500 || body.contains("\tat ") || body.contains("Exception")) {
            failures.add("%s: %d %s".formatted(shortened(what), answer.statusCode(), shortened(body)));
        }
        String said;
        while ((said = logged.poll()) != null) {
            failures.add(shortened(what) + " LOGGED " + said);
        }
    }

    private void assertNoFailure() {
        System.out.println("Hostile calls of pages by status: " + answers);
        assertThat(failures).isEmpty();
    }

    private static String shortened(String text) {
        return text.length() < 600 ? text : text.substring(0, 600);
    }

    private List<String> routes() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes().stream()
                .map(RouteBaseData::getTemplate)
                .sorted()
                .toList();
    }

    private String path(String route) {
        return route.replaceAll(
                ":[a-z]+",
                java.util.regex.Matcher.quoteReplacement(
                        random.nextBoolean()
                                ? HostileValues.inPath(random)
                                : HostileValues.value(random).replace("/", "").strip()));
    }

    private static String encodedPath(String path) {
        var parts = new ArrayList<String>();
        for (var part : path.split("/")) {
            parts.add(OpenPage.encoded(part).replace("+", "%20"));
        }
        return String.join("/", parts);
    }

    private static String plain(String route) {
        return route.replaceAll(":[a-z]+", "0193a5f2-7c41-7d1e-9b0a-3f6c2d8e4b71");
    }

    private static List<String> fields() {
        return List.of(
                "username",
                "password",
                "again",
                "present",
                "code",
                "state",
                "client_id",
                "scope",
                "redirect_uri",
                "response_type",
                "grant_type",
                "token",
                "name",
                "email",
                "error",
                "id_token_hint",
                "post_logout_redirect_uri",
                "code_challenge",
                "code_challenge_method",
                "client_assertion",
                "client_assertion_type",
                "refresh_token",
                "resource",
                "nonce",
                "prompt",
                "wait");
    }

    private byte[] part(String value) {
        return ("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + value + "\"\r\n\r\n" + value
                        + (random.nextBoolean() ? "\r\n--b--\r\n" : ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        var bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The actions of a person in the ledger, except what signing in and out leaves there. */
    private List<String> written(UUID person) {
        return jdbc.sql(
                        "select action from ledger_entry where actor_id = ? and action not like 'account.signed%' order by entry_id")
                .param(person.toString())
                .query(String.class)
                .list();
    }

    private OpenPage signedIn(UUID person, String... roles) {
        var login = person + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(person, login, "Heron " + person, PASSWORD, Set.of(roles));
        }
        var page = new OpenPage(port);
        var answer = page.signIn(login, PASSWORD);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/");
        return page;
    }
}
