package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls every endpoint there is in ways in which none can be called, and looks at how it says so. */
@IntegrationTest
class WrongCallsTests {

    private record Endpoint(String method, String path, HandlerMethod handler) {}

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aMethodThatAPathDoesNotKnowIsAnsweredWithThoseItDoes() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR);
        var paths = endpoints().stream().map(Endpoint::path).collect(Collectors.toCollection(TreeSet::new));
        assertThat(paths).hasSizeGreaterThan(30);
        for (var path : paths) {
            var known = endpoints().stream()
                    .filter(endpoint -> endpoint.path().equals(path))
                    .map(Endpoint::method)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(send("PATCH", filled(path, ""), null).statusCode())
                    .as(path)
                    .isEqualTo(401);
            var answer = send("PATCH", filled(path, ""), token);
            assertProblem(405, answer);
            assertThat(answer.headers().firstValue("Allow").orElse("").split(", *"))
                    .as(path)
                    .containsAll(known);
            assertThat(answer.body()).contains("There is no PATCH here. Use ");
        }
    }

    @Test
    void aPathThatIsNotThereIsAProblemOnceSomebodyHasSignedIn() throws Exception {
        for (var path : List.of("/api", "/api/none", "/api/agents/1/2/3", "/api/agents/")) {
            assertThat(send("GET", path, null).statusCode()).as(path).isEqualTo(401);
            var answer = send("GET", path, tokens.of());
            assertProblem(404, answer);
            assertThat(answer.body()).contains("Nothing in the API answers GET " + path);
        }
    }

    @Test
    void aFormThatIsNotKnownIsAnsweredWithTheOneThatIs() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR);
        var upload = send("POST", "/api/imports", token);
        assertProblem(415, upload);
        assertThat(upload.body()).contains("multipart/form-data");
        var request = request("/api/imports/templates/PEOPLE", token).header("Accept", "application/json");
        assertProblem(406, http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString()));
        var text = request("/api/machines", token).header("Content-Type", "text/plain");
        var machine = http.send(text.POST(BodyPublishers.ofString("m")).build(), HttpResponse.BodyHandlers.ofString());
        assertProblem(415, machine);
        assertThat(machine.body()).contains("Send it as application/json.");
    }

    @Test
    void anIdThatIsNoneIsNamedAndSaysWhatIsExpected() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER);
        int ids = 0;
        for (var endpoint : endpoints()) {
            var id = parameters(endpoint, PathVariable.class)
                    .filter(parameter -> parameter.getParameterType() != String.class)
                    .findFirst();
            if (id.isPresent()) {
                ids++;
                var answer = send(endpoint.method(), filled(endpoint.path(), "xyz"), token);
                assertProblem(400, answer);
                assertThat(answer.body())
                        .as(endpoint.path())
                        .contains("\"where\":\"" + id.get().getParameterName() + "\"", "“xyz” was given, and ")
                        .doesNotContain("java", "Exception", "countersign", "UUID");
            }
        }
        assertThat(ids).isGreaterThan(20);
    }

    @Test
    void aParameterThatCannotBeReadIsNamedAndSaysWhatIsExpected() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER);
        var given = "x".repeat(50);
        int read = 0;
        for (var endpoint : endpoints()) {
            var names = parameters(endpoint, RequestParam.class)
                    .filter(parameter -> parameter.getParameterType() != String.class)
                    .map(parameter -> Objects.requireNonNull(parameter.getParameterName()))
                    .toList();
            if (endpoint.method().equals("GET") && !names.isEmpty()) {
                read++;
                var query = names.stream().map(name -> name + "=" + given).collect(Collectors.joining("&", "?", ""));
                var answer = send("GET", filled(endpoint.path(), "") + query, token);
                assertProblem(400, answer);
                assertThat(answer.body())
                        .contains("\"where\":\"" + names.getFirst() + "\"", "“" + "x".repeat(40) + "…” was given")
                        .doesNotContain("java", "Exception", "countersign");
            }
        }
        assertThat(read).isGreaterThan(10);
        assertThat(send("GET", "/api/agents?state=ASLEEP", token).body()).contains("one of DRAFT, ACTIVE");
        assertThat(send("GET", "/api/agents?limit=201", token).body()).contains("\"where\":\"limit\"", "200");
        assertThat(send("GET", "/api/ledger/entries?from=today", token).body()).contains("2026-03-31T08:00:00Z");
    }

    @Test
    void aParameterNobodyKnowsIsNamedWithThoseThatAreKnown() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER);
        for (var endpoint : endpoints()) {
            var takesTheRequest = Arrays.stream(endpoint.handler().getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == HttpServletRequest.class);
            if (!takesTheRequest
                    && !endpoint.path().equals("/api/imports")
                    && endpoint.method().equals("GET")) {
                var answer = send("GET", filled(endpoint.path(), "") + "?teir=1", token);
                assertProblem(400, answer);
                assertThat(answer.body()).contains("\"where\":\"teir\"", "There is no such parameter here");
            }
        }
        assertThat(send("GET", "/api/agents?teir=1&name=x", token).body())
                .contains("Known are name, environment, tier, state,")
                .doesNotContain("\"where\":\"name\"");
        assertProblem(404, send("GET", "/api/nothing?teir=1", token));
        assertThat(send("GET", "/api/openapi?x=1", token).statusCode()).isEqualTo(200);
    }

    @Test
    void aFieldOfAFormNobodyKnowsIsNamedToo() throws Exception {
        var form = "--part\r\nContent-Disposition: form-data; name=\"compelte\"\r\n\r\nfalse\r\n--part--\r\n";
        var request = request("/api/imports", tokens.of(Roles.ADMINISTRATOR))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofString(form));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertProblem(400, answer);
        assertThat(answer.body()).contains("\"where\":\"compelte\"", "Known are files, source, environment,");
    }

    @Test
    void aFormThatIsBrokenIsNoFailureOfOurs() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR);
        for (var form : List.of("multipart/form-data", "multipart/form-data; boundary=other")) {
            var request = request("/api/imports", token)
                    .header("Content-Type", form)
                    .POST(BodyPublishers.ofString("--part\r\nContent-Disposition: form-data"));
            assertProblem(400, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void theApiSpeaksJsonAndNoOtherForm() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR);
        for (var form : List.of("application/yaml", "application/xml", "application/cbor")) {
            var sent = request("/api/machines", token).header("Content-Type", form);
            var body = BodyPublishers.ofString("name: m\nkey: k\nroles: []\n");
            var refused = http.send(sent.POST(body).build(), HttpResponse.BodyHandlers.ofString());
            assertProblem(415, refused);
            assertThat(refused.body()).contains("Send it as application/json.");
            var wanted = request("/api/agents", token).header("Accept", form);
            assertProblem(406, http.send(wanted.GET().build(), HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void aBodyThatBreaksARuleSaysInWhichField() throws Exception {
        var request =
                request("/api/machines", tokens.of(Roles.ADMINISTRATOR)).header("Content-Type", "application/json");
        var answer = http.send(
                request.POST(BodyPublishers.ofString("{\"name\":\"\",\"key\":\"k\",\"roles\":[]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertProblem(400, answer);
        assertThat(answer.body()).contains("\"where\":\"name\"", "blank").doesNotContain("\"where\":\"key\"");
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        var about = answer.request().method() + " " + answer.uri() + " " + answer.body();
        assertThat(answer.statusCode()).as(about).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse(""))
                .as(about)
                .startsWith("application/problem+json");
    }

    private List<Endpoint> endpoints() {
        var endpoints = new ArrayList<Endpoint>();
        mapping.getHandlerMethods().forEach((endpoint, handler) -> {
            for (var path : endpoint.getPatternValues()) {
                if (path.startsWith("/api/")) {
                    endpoint.getMethodsCondition().getMethods().stream()
                            .map(RequestMethod::name)
                            .forEach(method -> endpoints.add(new Endpoint(method, path, handler)));
                }
            }
        });
        return endpoints;
    }

    private static Stream<MethodParameter> parameters(Endpoint endpoint, Class<? extends Annotation> annotation) {
        return Arrays.stream(endpoint.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(annotation))
                .peek(parameter -> parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer()));
    }

    /** Puts the same in the place of each parameter; an id nobody has where nothing is said. */
    private static String filled(String path, String value) {
        return path.replace("{sequence}", value.isEmpty() ? "999999999" : value)
                .replace("{table}", value.isEmpty() ? "PEOPLE" : value)
                .replaceAll("\\{[^}]+}", value.isEmpty() ? UUID.randomUUID().toString() : value);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String token) throws Exception {
        return http.send(
                request(path, token).method(method, BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
