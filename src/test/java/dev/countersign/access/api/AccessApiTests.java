package dev.countersign.access.api;

import static dev.countersign.access.Registered.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.GrantService;
import dev.countersign.access.Registered;
import dev.countersign.access.ResourceService;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.security.Roles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class AccessApiTests {

    @Autowired
    ResourceService resources;

    @Autowired
    EntitlementService entitlements;

    @Autowired
    GrantService grants;

    @Autowired
    RevocationService revocations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private Registered registered;

    @BeforeEach
    void standOnFirmGround() {
        registered = new Registered(jdbc, resources, entitlements, grants);
    }

    @Test
    void anAuditorReadsWhatAResourcePermitsAndWhoHoldsIt() throws Exception {
        var token = tokens.of(Roles.AUDITOR);
        var resource = registered.resourceWithHolders(3);
        assertThat(get("/api/resources/" + resource, token).body()).contains("\"kind\":\"DATABASE\"");
        assertThat(get("/api/resources/" + resource + "/entitlements", token).body())
                .contains("\"name\":\"read\"", "\"holders\":3", "\"meaning\":\"It can read\"");
        var first = get("/api/grants?status=ACTIVE&limit=2&resource=" + resource, token)
                .body();
        var next = first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(get("/api/grants?status=ACTIVE&limit=2&resource=%s&after=%s".formatted(resource, next), token)
                        .body())
                .contains("\"next\":null", "\"entitlementName\":\"read\"");
    }

    @Test
    void theProofOfARevocationCanBeFetched() throws Exception {
        var batch = UUID.randomUUID();
        var grant = registered.grant().grantId();
        working(() -> revocations.order(grant, "item-of-a-test", "1", batch, "unused"));
        working(() -> revocations.carryOut(batch));
        working(() -> revocations.verify(batch));
        assertThat(get("/api/revocations?batch=" + batch, tokens.of(Roles.AUDITOR))
                        .body())
                .contains("\"status\":\"VERIFIED\"", "\"verifiedAt\":\"", grant.toString());
    }

    @Test
    void nobodyReadsWithoutAToken() throws Exception {
        for (var path : List.of("/api/resources", "/api/grants", "/api/revocations")) {
            assertThat(get(path, null).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void whatIsWrongIsSaidAsAProblem() throws Exception {
        var token = tokens.of(Roles.AUDITOR);
        assertProblem(404, get("/api/resources/" + UUID.randomUUID(), token));
        assertProblem(404, get("/api/resources/" + UUID.randomUUID() + "/entitlements", token));
        assertProblem(400, get("/api/resources/rubbish", token));
        assertProblem(400, get("/api/resources?kind=TOASTER", token));
        assertProblem(400, get("/api/grants?limit=0", token));
        assertProblem(400, get("/api/grants?limit=201", token));
        assertProblem(400, get("/api/grants?after=nonsense", token));
        assertProblem(400, get("/api/grants?sort=shoe-size", token));
        assertProblem(400, get("/api/revocations?batch=x", token));
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
