package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Goes to every page and endpoint there is, as everybody there can be, and compares with {@code access-matrix.csv}. */
@IntegrationTest
class AccessMatrixTests {

    private static final Map<String, List<String>> COLUMNS = columns();

    private record Row(String route, Map<String, String> expected, String with) {}

    @Autowired
    ServletContext servlets;

    @Autowired
    NavigationAccessControl navigation;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoeverAddsAPageOrAnEndpointDecidesWhoMayGoThere() throws IOException {
        var there = new TreeSet<>(pages().keySet());
        there.addAll(api());
        assertThat(there).as("rows of access-matrix.csv").isSubsetOf(matrix().keySet());
    }

    @Test
    void pagesLetInWhomTheMatrixSays() throws Exception {
        assertThat(navigation.isEnabled()).isTrue();
        var matrix = matrix();
        var wrong = new ArrayList<String>();
        for (var page : pages().entrySet()) {
            var row = matrix.get(page.getKey());
            if (row == null) {
                continue;
            }
            COLUMNS.forEach((column, roles) -> compare(wrong, row, column, open(page.getValue(), roles)));
            compare(wrong, row, "nobody", door(page.getKey().substring("page ".length())));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void endpointsAnswerAsTheMatrixSays() throws Exception {
        var matrix = matrix();
        var bearers = new LinkedHashMap<String, String>();
        COLUMNS.forEach((column, roles) -> bearers.put(column, tokens.of(roles.toArray(String[]::new))));
        var wrong = new ArrayList<String>();
        for (var endpoint : api()) {
            var row = matrix.get(endpoint);
            if (row == null) {
                continue;
            }
            compare(wrong, row, "nobody", String.valueOf(status(row, null)));
            for (var bearer : bearers.entrySet()) {
                int status = status(row, bearer.getValue());
                compare(
                        wrong,
                        row,
                        bearer.getKey(),
                        status == 403 ? "no" : status == 401 || status >= 500 ? "broken " + status : "yes");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoMayNotIsToldSoBeforeAnythingTheySendIsRead() throws Exception {
        var wrong = new ArrayList<String>();
        for (var column : COLUMNS.entrySet()) {
            var bearer = tokens.of(column.getValue().toArray(String[]::new));
            for (var row : matrix().values()) {
                if (row.route().contains(" /api/") && "no".equals(row.expected().get(column.getKey()))) {
                    var rubbish = row.with().startsWith("form") ? "form rubbish" : "{ rubbish";
                    var route = row.route().replaceAll("\\{[^}]+}", "rubbish") + "?limit=rubbish&rubbish";
                    var status = status(new Row(route, row.expected(), rubbish), bearer);
                    compare(wrong, row, column.getKey(), status == 403 ? "no" : String.valueOf(status));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingElseIsOpenThanWhatSigningInNeeds() throws Exception {
        var open = new TreeSet<String>();
        for (var pattern : patterns()) {
            if (!pattern.startsWith("/api") && !door(pattern).equals("door")) {
                open.add(pattern);
            }
        }
        assertThat(open)
                .isSubsetOf("/sign-in", "/signed-out", "/setup", "/error", "/.well-known/oauth-protected-resource/api");
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/info", null).statusCode()).isIn(401, 403);
    }

    @Test
    void aTokenForReadingChangesNothing() throws Exception {
        var row = new Row("POST /api/machines", Map.of(), "{\"name\":\"m\",\"key\":\"k\",\"roles\":[]}");
        assertThat(status(row, tokens.of(Roles.ADMINISTRATOR))).isEqualTo(400);
        assertThat(status(row, tokens.readOnly(Roles.ADMINISTRATOR))).isEqualTo(403);
    }

    private static void compare(List<String> wrong, Row row, String column, String found) {
        var expected = row.expected().get(column);
        if (!found.equals(expected)) {
            wrong.add("%s for %s: %s instead of %s".formatted(row.route(), column, found, expected));
        }
    }

    private Map<String, RouteData> pages() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes().stream()
                .filter(route -> route.getNavigationTarget().getPackageName().startsWith("dev.countersign"))
                .collect(Collectors.toMap(route -> "page /" + route.getTemplate(), route -> route));
    }

    private static String open(RouteData page, List<String> roles) {
        Principal somebody = () -> "somebody";
        return new AccessAnnotationChecker().hasAccess(page.getNavigationTarget(), somebody, roles::contains)
                ? "yes"
                : "no";
    }

    private Set<String> patterns() {
        return endpoints.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> api() {
        var api = new TreeSet<String>();
        endpoints
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.equals("/api") || pattern.startsWith("/api/"))
                        .forEach(pattern -> {
                            var methods = mapping.getMethodsCondition().getMethods();
                            if (methods.isEmpty()) {
                                api.add("GET " + pattern);
                            }
                            methods.forEach(method -> api.add(method + " " + pattern));
                        }));
        return api;
    }

    private String door(String route) throws Exception {
        var answer = get(filled(route), null);
        var location = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() == 302 && location.endsWith("/sign-in") ? "door" : "open " + answer.statusCode();
    }

    private int status(Row row, @Nullable String token) throws Exception {
        var words = row.route().split(" ");
        var query = row.with().startsWith("?") ? row.with() : "";
        var request = request(filled(words[1]) + query, token);
        if (row.with().startsWith("form")) {
            request.header("Content-Type", "multipart/form-data; boundary=part");
            request.method(words[0], HttpRequest.BodyPublishers.ofString(form(row.with())));
        } else if (row.with().startsWith("{")) {
            request.header("Content-Type", "application/json");
            request.method(words[0], HttpRequest.BodyPublishers.ofString(row.with()));
        } else {
            request.method(words[0], HttpRequest.BodyPublishers.noBody());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String form(String fields) {
        var form = new StringBuilder();
        for (var field : fields.substring("form ".length()).split(" ")) {
            var file = field.equals("files") ? "; filename=\"empty.csv\"" : "";
            form.append("--part\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\nx\r\n".formatted(field, file));
        }
        return form.append("--part--\r\n").toString();
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return http.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", path.startsWith("/api") || path.startsWith("/actuator") ? "*/*" : "text/html");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** Puts an id nobody has, or something of the right kind, in the place of each parameter. */
    private static String filled(String route) {
        return route.replace("/**", "/nothing-here")
                .replace("{sequence}", "999999999")
                .replace("{table}", "agents")
                .replaceAll("\\{[^}]+}|:[a-zA-Z]+", UUID.randomUUID().toString());
    }

    private static Map<String, Row> matrix() throws IOException {
        var lines = new ClassPathResource("access-matrix.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .toList();
        var names = lines.getFirst();
        var rows = new LinkedHashMap<String, Row>();
        for (var line : lines.subList(1, lines.size())) {
            var expected = new LinkedHashMap<String, String>();
            for (int i = 1; i < names.length - 1; i++) {
                expected.put(names[i], line[i]);
            }
            rows.put(line[0], new Row(line[0], expected, line[names.length - 1]));
        }
        return rows;
    }

    private static Map<String, List<String>> columns() {
        var columns = new LinkedHashMap<String, List<String>>();
        columns.put("owner", List.of());
        columns.put("administrator", List.of(Roles.ADMINISTRATOR));
        columns.put("officer", List.of(Roles.COMPLIANCE_OFFICER));
        columns.put("approver", List.of(Roles.APPROVER));
        columns.put("analyst", List.of(Roles.SECURITY_ANALYST));
        columns.put("auditor", List.of(Roles.AUDITOR));
        return columns;
    }
}
