package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Search;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class AgentSearchTests {

    private static final Map<String, String> NAMES =
            Map.of("S1", "The invoice sorter", "S2", "Jörg Strauß’s helper", "S3", "Invoice-matching 42");

    @Autowired
    AgentService agents;

    @Autowired
    JdbcClient jdbc;

    private final String mark =
            "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 9);
    private @Nullable SignedInAs administrator;

    @BeforeEach
    void agents() {
        administrator = SignedInAs.person(UUID.randomUUID(), "Administrator", Roles.ADMINISTRATOR);
        agents.apply(NAMES.entrySet().stream()
                .map(agent -> agent(agent.getKey(), agent.getValue()))
                .toList());
    }

    @AfterEach
    void signOut() {
        Objects.requireNonNull(administrator).close();
    }

    @ParameterizedTest
    @CsvSource({
        "sorter, S1",
        "SORTER the, S1",
        "orte, S1",
        "invoice, S1 S3",
        "in, S1 S3",
        "vo, ''",
        "nvo, S1 S3",
        "strauss, S2",
        "jorg strausss, S2",
        "JÖRG STRAUẞ’S, S2",
        "strauß\'s, S2",
        "invoice match, S3",
        "invoice matching, S3",
        "matching-42, S3",
        "invoice-sorter, S1",
        "sorter-invoice, ''",
        "S1, S1",
        "no such agent, ''",
        "100%, ''",
        "_nvoice, S1 S3"
    })
    void agentsAreFoundByPartsOfWords(String typed, String keys) {
        var expected = Stream.of(keys.split(" ")).filter(key -> !key.isEmpty()).toList();
        assertThat(found(mark + " " + typed)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(foundWithoutIndex(mark + " " + typed)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void anExternalIdIsFoundAsItIsAndInParts() {
        for (var typed : List.of("urn:" + mark + "/S1", mark.substring(2) + "/s1", mark + ":S1")) {
            assertThat(found(typed)).containsExactly("S1");
        }
    }

    @Test
    void signsAloneFindNothing() {
        assertThat(found("-")).isEmpty();
        assertThat(found(" … ")).isEmpty();
    }

    @Test
    void anotherNameIsFoundAndTheOldOneIsNotAnyMore() {
        agents.apply(List.of(agent("S1", "Payment reader")));
        assertThat(found(mark + " reader")).containsExactly("S1");
        assertThat(found(mark + " sorter")).isEmpty();
        assertThat(jdbc.sql("""
                                select count(*) from search_part p join agent a on a.agent_id = p.id
                                where a.external_id = ? and p.part in (' sorter', 'orter')""").param(key("S1")).query(Long.class).single()).isZero();
    }

    private List<String> found(String typed) {
        return agents.list(AgentQuery.named(typed), null, 100).rows().stream()
                .map(agent -> agent.externalId().substring(key("").length()))
                .toList();
    }

    /** As where every word is frequent. */
    private List<String> foundWithoutIndex(String typed) {
        return Keyset.of(AgentRow.SELECT, AgentRow.FROM, AgentRow::of)
                .matching(Search.of(typed), "agent.search_text", "agent.agent_id")
                .orderBy(Keyset.Column.text("agent.name_key"), Keyset.Column.id("agent.agent_id"))
                .page(jdbc, null, 100)
                .rows()
                .stream()
                .map(agent -> agent.externalId().substring(key("").length()))
                .toList();
    }

    private String key(String key) {
        return "urn:" + mark + "/" + key;
    }

    private AgentImport agent(String key, String name) {
        return new AgentImport(
                key(key),
                name,
                "",
                AgentKind.WORKFLOW,
                null,
                Environment.TEST,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "test",
                null,
                null);
    }
}
