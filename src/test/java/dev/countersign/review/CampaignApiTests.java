package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class CampaignApiTests extends Scene {

    private static final String UNKNOWN = "/api/campaigns/018f0000-0000-7000-8000-000000000000";

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private String officer;

    @BeforeEach
    void officer() {
        officer = tokens.of(estate.officer.personId(), Roles.COMPLIANCE_OFFICER);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return send(HttpRequest.newBuilder().GET(), path, token);
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path, token);
    }

    private HttpResponse<String> put(String path, String token, String body) throws Exception {
        return send(HttpRequest.newBuilder().PUT(BodyPublishers.ofString(body)), path, token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, @Nullable String token)
            throws Exception {
        request.uri(URI.create("http://127.0.0.1:" + port + path)).header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String campaign() {
        return """
                {"name":"Q4","scope":{"projects":["%s"]},"fallback":"%s","deadline":"%s",
                 "reminderDays":[7],"unanswered":"KEEP","unansweredByTier":{"1":"REVOKE"}}""".formatted(estate.project, estate.fallback, clock.instant().plus(Estate.THREE_WEEKS));
    }

    @Test
    void aProgramRunsACampaignFromItsPlanToADecision() throws Exception {
        estate.agentWith(1, owner, 4);
        var created = post("/api/campaigns", officer, campaign());
        assertThat(created.statusCode()).isEqualTo(201);
        var path = URI.create(created.headers().firstValue("location").orElseThrow())
                .getPath();
        assertThat(post(path + "/launch", officer, "").statusCode()).isEqualTo(202);
        var id = CampaignId.of(path.substring(path.lastIndexOf('/') + 1));
        carryOn(id);

        var reviewer = tokens.of(owner.personId());
        assertThat(get("/api/reviews", reviewer).body()).contains("\"resource\":\"payments-db\"");
        var item = onlyItem(id).id();
        var decisions = "{\"decisions\":[{\"item\":%s,\"decision\":\"%s\",\"reason\":\"Unused\"}]}";
        assertThat(post(path + "/decisions", reviewer, decisions.formatted(item, "REVOKE"))
                        .body())
                .isEqualTo("{\"decided\":1}");
        assertThat(post(path + "/decisions", reviewer, decisions.formatted(item, "CERTIFY"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(get(path, officer).body()).contains("\"revoked\":1", "\"status\":\"RUNNING\"");
        assertThat(get(path + "/items?decision=REVOKE", officer).body()).contains("\"reason\":\"Unused\"");
        assertThat(post(path + "/extend", officer, "{\"deadline\":\"2020-01-01T00:00:00Z\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(path + "/close", officer, "{\"reason\":\"All is said\"}")
                        .statusCode())
                .isEqualTo(202);
        carryOn(id);
        assertThat(get(path, officer).body()).contains("\"status\":\"CLOSED\"");
    }

    @Test
    void aProgramChangesADraftAndPutsItemsBeforeSomebodyElse() throws Exception {
        estate.agentWith(3, owner, 4);
        var created = post("/api/campaigns", officer, campaign());
        var path = URI.create(created.headers().firstValue("location").orElseThrow())
                .getPath();
        var changed = campaign().replace("Q4", "Q4, changed");
        assertThat(put(path, officer, changed).statusCode()).isEqualTo(204);
        assertThat(get(path, officer).body()).contains("\"name\":\"Q4, changed\"");
        post(path + "/launch", officer, "");
        assertThat(put(path, officer, changed).statusCode()).isEqualTo(409);
        var id = CampaignId.of(path.substring(path.lastIndexOf('/') + 1));
        carryOn(id);

        assertThat(post(path + "/nudge", officer, "").body()).isEqualTo("{\"people\":1}");
        assertThat(post(path + "/nudge", officer, "{\"reviewer\":\"%s\"}".formatted(estate.lead))
                        .body())
                .isEqualTo("{\"people\":0}");
        var items = items(id).stream().map(item -> item.id().toString()).toList();
        decide(id, owner, Answer.cannotDecide("Ask the lead"));
        var passing = "{\"items\":%s,\"to\":\"%s\",\"reason\":\"You lead it\"}";
        assertThat(post(path + "/reassign", officer, passing.formatted(items.subList(0, 2), estate.lead))
                        .body())
                .isEqualTo("{\"reassigned\":2}");
        assertThat(get(path + "/items?open=true&agent=AGENT-&reviewer=" + estate.lead, officer)
                        .body())
                .contains("\"id\":" + items.get(0), "\"id\":" + items.get(1))
                .doesNotContain("\"id\":" + items.get(2));
        assertThat(get(path + "/items?decision=CANNOT_DECIDE,REVOKE", officer).body())
                .contains("\"id\":" + items.get(2));
        assertThat(get(path + "/items?agent=_gent", officer).body()).startsWith("{\"items\":[]");
        assertThat(post(path + "/resume", officer, "").statusCode()).isEqualTo(202);
    }

    @Test
    void whatIsMissingOrRubbishIsRefusedWithAProblem() throws Exception {
        var missing = post("/api/campaigns", officer, "{\"name\":\"\"}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(post("/api/campaigns", officer, "{\"name\":").statusCode()).isEqualTo(400);
        assertThat(get("/api/campaigns/not-a-key", officer).statusCode()).isEqualTo(400);
        assertThat(get("/api/campaigns?limit=5000", officer).statusCode()).isEqualTo(400);
        assertThat(get("/api/campaigns?after=rubbish", officer).statusCode()).isEqualTo(400);
        assertThat(post(UNKNOWN + "/decisions", officer, "{\"decisions\":[]}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        assertThat(get(UNKNOWN, officer).statusCode()).isEqualTo(404);
        assertThat(post(UNKNOWN + "/launch", officer, "").statusCode()).isEqualTo(404);
    }

    @Test
    void anItemOfAnotherCampaignIsNotReassigned() throws Exception {
        estate.agentWith(1, owner, 3);
        var id = running();
        var other = running(estate.plan(clock.instant()));
        var taker = estate.person("Tay Taker");
        var body = """
                {"items": [%s], "to": "%s", "reason": "Knows it better"}""".formatted(onlyItem(other).id(), taker);

        assertThat(post("/api/campaigns/" + id + "/reassign", officer, body).statusCode())
                .isEqualTo(404);
        assertThat(post("/api/campaigns/" + other + "/reassign", officer, body).body())
                .contains("\"reassigned\":1");
    }

    @Test
    void whoIsNoOfficerMakesNoCampaignsAndSeesNone() throws Exception {
        var nobody = tokens.of(owner.personId());
        assertThat(post("/api/campaigns", nobody, campaign()).statusCode()).isEqualTo(403);
        assertThat(get("/api/campaigns", nobody).statusCode()).isEqualTo(403);
        assertThat(get("/api/campaigns", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/reviews", nobody).body()).startsWith("{\"items\":[]");
    }
}
