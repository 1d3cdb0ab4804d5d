package dev.countersign.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a proxy and a monitor ask. */
@IntegrationTest
class HealthTests {

    @Autowired
    HikariDataSource pool;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    @Test
    void healthAnswersWhileAllConnectionsAreInUse() throws Exception {
        var taken = new ArrayList<Connection>();
        try {
            while (pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
            assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
            assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void detailsAreForThoseWhoMaySeeThem() throws Exception {
        assertThat(get("/actuator/health", null).body()).doesNotContain("components", "connectionsInUse");
        assertThat(get("/actuator/health/database", null).statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health", tokens.readOnly(Roles.APPROVER)).body())
                .doesNotContain("components");
        assertThat(get("/actuator/health", tokens.readOnly(Roles.AUDITOR)).body())
                .contains("\"database\"", "connectionsInUse", "\"storage\"", "\"mail\"");
    }

    /** None of the usual indicators asks a server elsewhere or makes the node unready. */
    @Test
    void nothingButTheDatabaseAndTheKeysDecidesWhetherTheNodeIsReady() throws Exception {
        assertThat(get("/actuator/health", tokens.readOnly(Roles.AUDITOR)).body())
                .doesNotContain("\"db\"", "\"diskSpace\"", "location");
        assertThat(get("/actuator/health/readiness", tokens.readOnly(Roles.AUDITOR))
                        .body())
                .contains("\"readinessState\"", "\"database\"")
                .doesNotContain("\"mail\"", "\"storage\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/info"})
    void metricsAreForThoseWhoMayReadThem(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get(path, tokens.readOnly(Roles.APPROVER)).statusCode()).isEqualTo(403);
        assertThat(get(path, tokens.readOnly(Roles.AUDITOR)).statusCode()).isEqualTo(200);
    }

    @Test
    void monitorReadsMetricsAndNothingElseWithItsToken() throws Exception {
        assertThat(get("/actuator/prometheus", IntegrationTest.METRICS_TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/prometheus", IntegrationTest.METRICS_TOKEN + "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/actuator/info", IntegrationTest.METRICS_TOKEN).statusCode())
                .isEqualTo(401);
        assertThat(get("/api/me", IntegrationTest.METRICS_TOKEN).statusCode()).isEqualTo(401);
    }

    @Test
    void metricsTellOfWhatWaitsAndWhatFailed() throws Exception {
        assertThat(get("/actuator/prometheus", IntegrationTest.METRICS_TOKEN).body())
                .contains(
                        "countersign_work_waiting ",
                        "countersign_work_running ",
                        "countersign_mail_waiting ",
                        "countersign_mail_failed ",
                        "countersign_ledger_entries ",
                        "countersign_ledger_pending ",
                        "countersign_ledger_heads ",
                        "countersign_nodes_present ",
                        "countersign_nodes_lost ",
                        "countersign_revocations_open ",
                        "countersign_revocations_overdue ",
                        "countersign_node_concern{concern=\"clock\"")
                .doesNotContainPattern("countersign_(work|mail|ledger|nodes|revocations)_\\w+ NaN");
    }

    @Test
    void metricsTellOfConnectionsAndRequests() throws Exception {
        assertThat(get("/actuator/prometheus", tokens.readOnly(Roles.AUDITOR)).body())
                .contains("hikaricp_connections_active", "jvm_memory_used_bytes");
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
