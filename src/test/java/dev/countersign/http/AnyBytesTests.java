package dev.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever bytes somebody sends to whatever door: the answer is a refusal with a sentence, and never a failure of ours. */
@IntegrationTest
class AnyBytesTests {

    private static final int SLOW = 230;
    /** How often each endpoint is called; {@code docs/benchmarks.md} says how it is called ten thousand times. */
    private static final int EACH = Integer.getInteger("countersign.test.fuzz", 6);

    private static final int SEED = 20_261_201;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String everything = "";

    @BeforeEach
    void token() {
        everything = tokens.of(Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER, Roles.SECURITY_ANALYST);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/agents?name=%FF",
                "/api/agents?name=%zz",
                "/api/agents?name=%00",
                "/api/agents?name=a%07b",
                "/api/agents?na%0Ame=x",
                "/api/agents?=",
                "/api/agents?name=a&=b",
                "/agents?=",
                "/sign-in?=x",
                "/api/people?name=%00",
                "/api/ledger?from=%2B1000000000-12-31T00:00:00Z",
                "/api/ledger?from=%2B294277-01-01T00:00:00Z",
                "/api/ledger?from=-5000-01-01T00:00:00Z",
                "/api/ledger?after=%00",
                "/api/agents?after=aMTM6PQAAAA",
                "/api/ledger/verify?from=9223372036854775807&to=0",
                "/api/ledger/verify?from=9223372036854775806",
                "/sign-in?error=%00",
                "/oauth2/authorize?client_id=%00&response_type=code",
                "/consent?client_id=%00&state=%00",
                "/setup?x=%00",
                "/agents?name=%00",
                "/agents?name=%FF"
            })
    void whatCannotBeMeantIsRefused(String address) throws Exception {
        var answer = send("GET", address, everything, null, null);

        assertThat(answer.statusCode()).as(address).isBetween(300, 499);
    }

    @Test
    void optionsAnswersWhateverTheQuery() throws Exception {
        assertThat(send("OPTIONS", "/api/agents?x=y", everything, null, null).statusCode())
                .isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"roles\":[null]}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "\"\\u0000\"",
                "{\"endsOn\":\"+1000000000-01-01\"}",
                "\u0000\u0001"
            })
    void bodiesThatNobodyCanStoreAreRefused(String body) throws Exception {
        for (var address : List.of("/api/agents", "/api/accounts", "/api/campaigns", "/api/machines")) {
            assertThat(send("POST", address, everything, "application/json", body)
                            .statusCode())
                    .as(address + " " + body.substring(0, Math.min(30, body.length())))
                    .isBetween(400, 499);
        }
    }

    @Test
    void formsThatNobodyCanStoreAreRefused() throws Exception {
        for (var address : List.of("/sign-in", "/oauth2/token", "/oauth2/authorize", "/consent", "/change-password")) {
            for (var form :
                    List.of("username=%00&password=x", "username=%FF", "grant_type=%00", "a%00b=c", "%zz", "=")) {
                var answer = send("POST", address, null, "application/x-www-form-urlencoded", form);
                assertThat(answer.statusCode()).as(address + " " + form).isBetween(300, 499);
            }
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        var large = "[" + "\"x\",".repeat(600_000) + "\"x\"]";

        var answer = send("POST", "/api/agents", everything, "application/json", large);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Send less at a time");
    }

    @Test
    void aBodyOfUnknownLengthIsReadNoFurtherThanItMay() throws Exception {
        var part = "\"x\",".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        var parts = new ArrayList<byte[]>();
        parts.add("[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_000; i++) {
            parts.add(part);
        }
        var request = request("/api/campaigns", everything, "application/json")
                .POST(BodyPublishers.ofByteArrays(parts))
                .build();
        try {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
        } catch (IOException e) {
            assertThat(e)
                    .as("the server closed the connection while it was written to")
                    .isNotNull();
        }
    }

    @Test
    void healthAnswersWhileManySendSlowly() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream()
                        .write(
                                ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                                + "Content-Length: 100\r\n\r\nusername=a")
                                        .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            var health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            assertThat(http.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void hostileRequestsToEveryEndpointAreAnswered() throws Exception {
        var tokens = new ArrayList<String>();
        tokens.add(everything);
        tokens.add(everything);
        tokens.add(this.tokens.of());
        tokens.add(this.tokens.of(Roles.AUDITOR));
        var random = new Random(SEED);
        var failures = new ArrayList<String>();
        var answers = new TreeMap<Integer, Integer>();
        for (var handler : mapping.getHandlerMethods().entrySet()) {
            for (var path : handler.getKey().getPatternValues()) {
                for (var method : handler.getKey().getMethodsCondition().getMethods()) {
                    if (!path.startsWith("/api")) {
                        continue;
                    }
                    var parameters = HostileValues.parameters(handler.getValue());
                    var fields = HostileValues.fields(handler.getValue());
                    for (int i = 0; i < EACH; i++) {
                        var address = path.replaceAll("\\{[^}]+}", HostileValues.inPath(random)) + "?"
                                + HostileValues.query(random, parameters);
                        var body = HostileValues.body(random, fields);
                        var answer =
                                send(method.name(), address, tokens.get(i % tokens.size()), "application/json", body);
                        answers.merge(answer.statusCode(), 1, Integer::sum);
                        if (answer.statusCode() >= 500) {
                            failures.add("%s %s %s: %d %s"
                                    .formatted(method, address, body, answer.statusCode(), answer.body()));
                        }
                    }
                }
            }
        }
        System.out.println("Hostile requests by status: " + answers);
        assertThat(failures).isEmpty();
    }

    private HttpResponse<String> send(
            String method, String address, @Nullable String token, @Nullable String type, @Nullable String body)
            throws Exception {
        if (address.matches(".*%(?![0-9A-Fa-f]{2}).*")) {
            return raw(method, address, token);
        }
        var publisher = body == null || method.equals("GET")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        return http.send(request(address, token, type).method(method, publisher).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String address, @Nullable String token, @Nullable String type) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .timeout(Duration.ofSeconds(30));
        if (token != null && address.startsWith("/api")) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request;
    }

    /** For addresses that Java's own client does not send. */
    private HttpResponse<String> raw(String method, String address, @Nullable String token) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                            .formatted(method, address, token)
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new RawAnswer(Integer.parseInt(answer.split(" ")[1]), answer);
        }
    }

    private record RawAnswer(int statusCode, String body) implements HttpResponse<String> {

        @Override
        public HttpRequest request() {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.util.Optional<HttpResponse<String>> previousResponse() {
            return java.util.Optional.empty();
        }

        @Override
        public java.net.http.HttpHeaders headers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.util.Optional<javax.net.ssl.SSLSession> sslSession() {
            return java.util.Optional.empty();
        }

        @Override
        public URI uri() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
