package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.evidence.ReviewedCampaign.Answer;
import dev.countersign.security.Roles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class EvidenceApiTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aToolAsksForAPackAndTakesItAway() throws Exception {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", List.of(new Answer("Invoice reader", "CERTIFY", null)));
        var token = tokens.of(Roles.COMPLIANCE_OFFICER);
        var accepted = post(token, body(campaign, "2026-10-01", "2026-12-31"));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        var location = accepted.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !get(token, location).body().contains("\"PREPARING\""));
        assertThat(get(token, location).body()).contains("\"ISSUED\"", "data/decisions.csv", "\"shows\":{\"controls\"");

        var auditor = tokens.of(Roles.AUDITOR);
        var zip = http.send(request(auditor, location + "/download").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.headers().firstValue("X-Content-SHA256"))
                .hasValue(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(zip.body())));
        assertThat(get(auditor, location + "/pdf").body()).startsWith("%PDF-1.");
        assertThat(get(auditor, location + "/file?path=nothing.csv").statusCode())
                .isEqualTo(404);
        assertThat(get(auditor, "/api/evidence/packs?limit=1").body()).contains("\"items\":[{\"id\":");
        assertThat(get(auditor, "/api/evidence/frameworks").body()).contains("CC6.2", "CC6.3");
    }

    @Test
    void whatIsWrongIsSaidAsAProblem() throws Exception {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", List.of());
        var officer = tokens.of(Roles.COMPLIANCE_OFFICER);
        var upsideDown = post(officer, body(campaign, "2026-12-31", "2026-10-01"));
        assertThat(upsideDown.statusCode()).isEqualTo(400);
        assertThat(upsideDown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var unknown = post(officer, body(campaign, "2026-10-01", "2026-12-31").replace("SOC2", "NOBODY"));
        assertThat(unknown.body()).contains("There is no framework NOBODY");
        assertThat(post(tokens.of(Roles.AUDITOR), body(campaign, "2026-10-01", "2026-12-31"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(tokens.of(), "/api/evidence/packs").statusCode()).isEqualTo(403);
    }

    private static String body(ReviewedCampaign campaign, String from, String to) {
        return "{\"framework\":\"SOC2\",\"from\":\"%s\",\"to\":\"%s\",\"campaign\":\"%s\"}"
                .formatted(from, to, campaign.campaign);
    }

    private HttpResponse<String> post(String token, String body) throws Exception {
        return http.send(
                request(token, "/api/evidence/packs")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return http.send(request(token, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String token, String path) {
        var address = path.startsWith("http") ? path : "http://localhost:" + port + path;
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
    }
}
