package dev.countersign.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class AgentApiTests {

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anAdministratorRegistersAnAgentAndFindsIt() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR);
        var registered = post(agent(mark), token);
        assertThat(registered.statusCode()).isEqualTo(201);
        var location = registered.headers().firstValue("location").orElseThrow();
        var found = get(URI.create(location).getPath(), token);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("\"name\":\"" + mark + " helper\"", "\"state\":\"DRAFT\"", "\"siblings\":[]");
        assertThat(get("/api/agents?name=" + mark, token).body()).contains("\"items\":[{", mark, "\"next\":null");
        assertThat(post(agent(mark), token).statusCode()).isEqualTo(409);
    }

    @Test
    void onlyAdministratorsRegister() throws Exception {
        assertThat(post(agent(mark), null).statusCode()).isEqualTo(401);
        for (var role : List.of(Roles.AUDITOR, Roles.SECURITY_ANALYST, Roles.COMPLIANCE_OFFICER, Roles.APPROVER)) {
            var answer = post(agent(mark), tokens.of(role));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(type(answer)).startsWith("application/problem+json");
        }
    }

    @Test
    void whatIsWrongIsSaidAsAProblem() throws Exception {
        var token = tokens.of(Roles.ADMINISTRATOR);
        assertProblem(400, post("{}", token));
        assertProblem(400, post("not json", token));
        assertProblem(400, post(agent(mark).replace("WORKFLOW", "TOASTER"), token));
        assertProblem(400, post(agent(mark).replace("\"tier\":2", "\"tier\":9"), token));
        assertProblem(400, post(agent(mark).replace("}", ",\"owner\":\"" + mark + "nobody\"}"), token));
        assertProblem(400, get("/api/agents?after=nowhere", token));
        assertProblem(400, get("/api/agents?after=aMTotMTot", token));
        assertProblem(400, get("/api/agents?limit=0", token));
        assertProblem(400, get("/api/agents?limit=201", token));
        assertProblem(400, get("/api/agents?tier=9", token));
        assertProblem(400, get("/api/agents?sort=colour", token));
        assertProblem(400, get("/api/agents?state=ASLEEP", token));
        assertProblem(404, get("/api/agents/" + UUID.randomUUID(), token));
        assertProblem(400, get("/api/agents/none", token));
    }

    @Test
    void peopleAndProjectsAreListed() throws Exception {
        var token = tokens.of(Roles.AUDITOR);
        for (var path : List.of("/api/people", "/api/projects", "/api/agents")) {
            var answer = get(path + "?limit=1", token);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"items\":[");
            assertThat(get(path, null).statusCode()).isEqualTo(401);
            assertProblem(400, get(path + "?limit=1&after=nowhere", token));
            assertThat(get(path + "?name=" + mark + "-nobody", token).body()).isEqualTo("{\"items\":[],\"next\":null}");
        }
        assertProblem(404, get("/api/people/" + UUID.randomUUID(), token));
        assertProblem(404, get("/api/projects/" + UUID.randomUUID(), token));
    }

    private static String agent(String mark) {
        return """
                {"externalId":"%s","name":"%s helper","purpose":"Helps","kind":"WORKFLOW","environment":"TEST","tier":2}""".formatted(mark, mark);
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(status);
        assertThat(type(answer)).as(answer.uri().toString()).startsWith("application/problem+json");
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("");
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return send(HttpRequest.newBuilder().GET(), path, token);
    }

    private HttpResponse<String> post(String body, @Nullable String token) throws Exception {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)),
                "/api/agents",
                token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, @Nullable String token)
            throws Exception {
        var to = request.uri(URI.create("http://127.0.0.1:" + port + path));
        return http.send(
                (token == null ? to : to.header("Authorization", "Bearer " + token)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
