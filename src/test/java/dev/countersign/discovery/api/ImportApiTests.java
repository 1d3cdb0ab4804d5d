package dev.countersign.discovery.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class ImportApiTests {

    private static final String BOUNDARY = "----boundary";

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private String administrator = "";

    @BeforeEach
    void signIn() {
        administrator = tokens.of(Roles.ADMINISTRATOR);
    }

    @Test
    void aMachineImportsLooksAndApplies() throws Exception {
        var begun =
                upload(administrator, "api-1", "people.csv", "external_id,name,email\nap1,Ada,ap1@x.example\nap2,,x\n");
        assertThat(begun.statusCode()).isEqualTo(202);
        var place = begun.headers().firstValue("Location").orElseThrow();
        awaitState(place, "READY");

        assertThat(get(place).body()).contains("\"NEW\":{\"PERSON\":1}", "\"INVALID\":{\"PERSON\":1}");
        assertThat(get(place + "/rows?change=INVALID").body()).contains("name is empty, but is needed.", "\"line\":3");
        assertThat(get("/api/imports?limit=1").body()).contains("\"next\"", "\"items\"");

        assertThat(send("POST", place + "/apply", BodyPublishers.noBody()).statusCode())
                .isEqualTo(409);
        assertThat(send("POST", place + "/apply", BodyPublishers.ofString("{\"leaveOutInvalid\": true}"))
                        .statusCode())
                .isEqualTo(202);
        awaitState(place, "APPLIED");
        assertThat(send("DELETE", place, BodyPublishers.noBody()).statusCode()).isEqualTo(409);
    }

    @Test
    void aMachineSeesWhichNewAgentsNobodyWouldOwn() throws Exception {
        var begun = upload(
                administrator,
                "api-3",
                "agents.csv",
                "external_id,name,environment\nap3a,Alone,TEST\nap3b,Alone too,TEST\n");
        var place = begun.headers().firstValue("Location").orElseThrow();
        awaitState(place, "READY");
        assertThat(get(place).body()).contains("\"unownedNewAgents\":2");
        assertThat(get(place + "/rows?unowned=true&change=NEW").body()).contains("ap3a", "ap3b");
        assertThat(get(place + "/rows?unowned=true&change=CHANGED").body()).contains("\"items\":[]");
    }

    @Test
    void moreFilesThanARequestHasRoomForAreRefusedByTheirNumber() throws Exception {
        var part = """
                --%1$s\r
                Content-Disposition: form-data; name="files"; filename="%2$d.csv"\r
                \r
                x\r
                """;
        var body = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            body.append(part.formatted(BOUNDARY, i));
        }
        var answer = http.send(
                request("/api/imports?source=api-4", administrator)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofString(body + "--" + BOUNDARY + "--\r\n"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("50 files and options", "ZIP");
    }

    @Test
    void whoMayNotImportIsToldSo() throws Exception {
        assertThat(upload(tokens.of(Roles.AUDITOR), "api-2", "people.csv", "x").statusCode())
                .isEqualTo(403);
        assertThat(upload(administrator, " ", "people.csv", "x").statusCode()).isEqualTo(400);
        assertThat(get("/api/imports/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(404);
    }

    @Test
    void templatesAreThereToStartFrom() throws Exception {
        assertThat(get("/api/imports/templates/PEOPLE").body()).startsWith("\uFEFFexternal_id,name,email");
    }

    private void awaitState(String place, String state) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(place).body().contains("\"state\":\"" + state + "\""));
    }

    private HttpResponse<String> upload(String token, String source, String name, String content) throws Exception {
        var body = """
                --%1$s\r
                Content-Disposition: form-data; name="source"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="files"; filename="%3$s"\r
                Content-Type: text/csv\r
                \r
                %4$s\r
                --%1$s--\r
                """.formatted(BOUNDARY, source, name, content);
        return http.send(
                request("/api/imports", token)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String place) throws IOException, InterruptedException {
        return http.send(request(place, administrator).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String place, BodyPublisher body) throws Exception {
        return http.send(
                request(place, administrator)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String place, String token) {
        var address = place.startsWith("http") ? place : "http://localhost:" + port + place;
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
    }
}
