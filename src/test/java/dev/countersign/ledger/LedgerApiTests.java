package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class LedgerApiTests {

    @Autowired
    Tokens tokens;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Sequencer sequencer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final UUID agent = Ids.next();

    @BeforeEach
    void write() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new Entry("agent.registered", "agent", agent.toString(), Map.of("name", "Scout")));
            events.publishEvent(new RecordedAll(IntStream.range(0, 5)
                    .mapToObj(
                            i -> new Entry("grant.revoked", "grant", Ids.next().toString(), Map.of("agent", agent)))
                    .toList()));
        });
        sequencer.sequence();
    }

    @Test
    void anAgentsEntriesIncludeThoseOfItsGrantsNewestFirstPageByPage() throws Exception {
        var first = ok("/api/ledger/entries?limit=4&agent=" + agent);
        var second = ok("/api/ledger/entries?limit=4&agent=" + agent + "&after="
                + first.get("next").asString());

        assertThat(first.get("items")).hasSize(4);
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.get("items").get(1).get("action").asString()).isEqualTo("agent.registered");
        assertThat(second.get("items").get(1).get("details").get("name").asString())
                .isEqualTo("Scout");
    }

    @Test
    void anEntryIsProvedToStandInTheLedger() throws Exception {
        var sequence = ok("/api/ledger/entries?limit=1&agent=" + agent)
                .get("items")
                .get(0)
                .get("sequence")
                .asLong();
        var proof = ok("/api/ledger/entries/" + sequence + "/proof");

        var head = proof.get("head");
        assertThat(Merkle.includes(
                        bytes(head.get("root")),
                        head.get("size").asLong(),
                        sequence,
                        Merkle.leaf(proof.get("entry").asString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        proof.get("path")
                                .valueStream()
                                .map(LedgerApiTests::bytes)
                                .toList()))
                .isTrue();
    }

    @Test
    void aLaterHeadIsProvedToOnlyAddToAnEarlierOne() throws Exception {
        var earlier = ok("/api/ledger/head");
        write();
        var later = ok("/api/ledger/head");
        var sizes = "earlier=" + earlier.get("size") + "&later=" + later.get("size");
        var proof = ok("/api/ledger/consistency?" + sizes);

        assertThat(Merkle.consistent(
                        earlier.get("size").asLong(),
                        bytes(earlier.get("root")),
                        later.get("size").asLong(),
                        bytes(later.get("root")),
                        proof.get("path")
                                .valueStream()
                                .map(LedgerApiTests::bytes)
                                .toList()))
                .isTrue();
    }

    @Test
    void theLedgerVerifies() throws Exception {
        assertThat(ok("/api/ledger/verify").get("intact").asBoolean()).isTrue();
        var stretch = ok("/api/ledger/verify?from=1&to=3");
        assertThat(stretch.get("intact").asBoolean()).isTrue();
        assertThat(stretch.get("to").asLong()).isEqualTo(3);
    }

    @Test
    void theExportHoldsWhatWasRecorded() throws Exception {
        var lines = get("/api/ledger/export", tokens.of(Roles.AUDITOR)).body();
        assertThat(lines).contains(agent.toString()).startsWith("{\"ledger\":").contains("{\"head\":");
    }

    @Test
    void exportIsAnEntryWithFormatAndCount() throws Exception {
        var entries = get("/api/ledger/export", tokens.of(Roles.AUDITOR))
                .body()
                .lines()
                .filter(line -> line.startsWith("{\"sequence\":"))
                .count();
        assertThat(jdbc.sql("select details from ledger_entry where action = 'ledger.exported'")
                        .query(String.class)
                        .list())
                .anySatisfy(
                        details -> assertThat(details).contains("JSON Lines").contains("\"entries\":" + entries));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/entries", "/entries/0", "/entries/0/proof", "/head", "/keys", "/verify", "/export"})
    void whoHasNoPartInItReadsNothing(String path) throws Exception {
        assertThat(get("/api/ledger" + path, tokens.of()).statusCode()).isEqualTo(403);
        assertThat(get("/api/ledger" + path, tokens.of(Roles.APPROVER)).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/entries?limit=0",
                "/entries?limit=1000",
                "/entries?agent=x",
                "/entries?from=yesterday",
                "/entries?after=x",
                "/entries/x/proof",
                "/verify?from=-1"
            })
    void whatCannotBeUnderstoodIsRefused(String path) throws Exception {
        var answer = get("/api/ledger" + path, tokens.of(Roles.AUDITOR));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        assertThat(get("/api/ledger/entries/99999999/proof", tokens.of(Roles.AUDITOR))
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode ok(String path) throws Exception {
        var answer = get(path, tokens.of(Roles.AUDITOR));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.asString());
    }
}
