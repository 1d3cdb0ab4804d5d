package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class AgentListTests {

    private static final int AGENTS = 37;

    @Autowired
    AgentService agents;

    @Autowired
    PersonService people;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private @Nullable SignedInAs administrator;
    private PersonId owner = new PersonId(UUID.randomUUID());

    @BeforeEach
    void agents() {
        administrator = SignedInAs.person(UUID.randomUUID(), "Administrator", Roles.ADMINISTRATOR);
        people.apply(List.of(person(true)));
        owner = people.idsOf(List.of(mark)).get(mark);
        agents.apply(IntStream.range(0, AGENTS).mapToObj(this::agent).toList());
    }

    @AfterEach
    void signOut() {
        Objects.requireNonNull(administrator).close();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void pagesShowEveryAgentOnceInEveryOrder(Sort sort) {
        for (var descending : List.of(false, true)) {
            var query = AgentQuery.ownedBy(owner).sortedBy(sort, descending);
            var whole = agents.list(query, null, 200).rows();
            assertThat(whole).hasSize(AGENTS);
            assertThat(forward(query)).isEqualTo(whole);
            assertThat(backward(query)).isEqualTo(whole);
        }
    }

    @Test
    void descendingIsAscendingTurnedRound() {
        var query = AgentQuery.ownedBy(owner);
        for (var sort : Sort.values()) {
            var up = new ArrayList<>(
                    agents.list(query.sortedBy(sort, false), null, 200).rows());
            Collections.reverse(up);
            assertThat(agents.list(query.sortedBy(sort, true), null, 200).rows())
                    .isEqualTo(up);
        }
    }

    @Test
    void anOrderByWhatIsFilteredIsThatOfNames() {
        for (var descending : List.of(false, true)) {
            var query =
                    new AgentQuery(null, null, 1, null, null, null, null, false, false, null, Sort.TIER, descending);
            var first = agents.list(query, null, 2);
            assertThat(first.rows())
                    .hasSize(2)
                    .allSatisfy(agent -> assertThat(agent.tier()).isEqualTo(1));
            assertThat(agents.list(query, first.next(), 2).rows()).doesNotContainAnyElementsOf(first.rows());
        }
    }

    @Test
    void filtersKeepWhatTheySay() {
        assertThat(found(new AgentQuery(
                        null, Environment.TEST, null, null, null, owner, null, false, false, null, Sort.NAME, false)))
                .isNotEmpty()
                .allSatisfy(agent -> assertThat(agent.environment()).isEqualTo(Environment.TEST));
        assertThat(found(new AgentQuery(null, null, 0, null, null, owner, null, false, false, null, Sort.TIER, false)))
                .isNotEmpty()
                .allSatisfy(agent -> assertThat(agent.tier()).isNull());
        assertThat(found(new AgentQuery(
                        null,
                        null,
                        1,
                        AgentState.ACTIVE,
                        AgentKind.COPILOT,
                        owner,
                        null,
                        false,
                        false,
                        null,
                        Sort.END,
                        true)))
                .isNotEmpty()
                .allSatisfy(agent -> assertThat(agent.tier()).isEqualTo(1));
    }

    @Test
    void agentsAreFoundByWordsInAnyOrderInEveryOrderOfTheList() {
        for (var sort : Sort.values()) {
            assertThat(found(AgentQuery.named("AGENT-01 " + mark.toUpperCase(Locale.ROOT))
                            .sortedBy(sort, true)))
                    .hasSize(1);
            var query = AgentQuery.named("gent " + mark).sortedBy(sort, false);
            var whole = agents.list(query, null, 200).rows();
            assertThat(whole)
                    .isEqualTo(agents.list(AgentQuery.ownedBy(owner).sortedBy(sort, false), null, 200)
                            .rows());
            assertThat(forward(query)).isEqualTo(whole);
            assertThat(backward(query)).isEqualTo(whole);
        }
    }

    @Test
    void nothingFoundIsAnEmptyPage() {
        var page = agents.list(AgentQuery.ownedBy(new PersonId(UUID.randomUUID())), null, 10);
        assertThat(page.rows()).isEmpty();
        assertThat(page.next()).isNull();
        assertThat(page.previous()).isNull();
    }

    @Test
    void aMalformedPlaceIsRefused() {
        for (var cursor : List.of("x", "a", "a!!!", "aMzo9", "b" + "A".repeat(500))) {
            assertThatExceptionOfType(Invalid.class).isThrownBy(() -> agents.list(AgentQuery.ALL, cursor, 10));
        }
    }

    @Test
    void theAgentsOfSomebodyWhoLeftAreOrphansUntilTheyComeBackOrAreHandedOver() {
        people.apply(List.of(person(false)));
        var orphans = AgentQuery.ownedBy(owner);
        assertThat(found(orphans))
                .allSatisfy(agent -> assertThat(agent.orphaned()).isTrue());
        assertThat(found(new AgentQuery(mark, null, null, null, null, null, null, true, false, null, Sort.NAME, false)))
                .hasSize(AGENTS);
        people.apply(List.of(person(true)));
        assertThat(found(orphans))
                .allSatisfy(agent -> assertThat(agent.orphaned()).isFalse());
    }

    @Test
    void figuresCountWhatIsThere() {
        var before = agents.figures();
        agents.suspend(found(AgentQuery.ownedBy(owner)).getFirst().id(), "For the count");
        var figures = agents.figures();
        assertThat(figures.governed()).isEqualTo(before.governed());
        assertThat(figures.frozen()).isEqualTo(before.frozen() + 1);
        assertThat(figures.weekly()).hasSize(13).last().isEqualTo(figures.governed());
        assertThat(figures.news()).isGreaterThanOrEqualTo(AGENTS);
    }

    @Test
    void aListHoldsExactlyWhatTheNumberThatLeadsToItCounts() {
        var gone = found(AgentQuery.ownedBy(owner)).getFirst();
        jdbc.sql("update agent set state = 'DECOMMISSIONED' where agent_id = ?")
                .param(gone.id().agentId())
                .update();
        var governed = new AgentQuery(mark, null, null, null, null, null, null, false, true, null, Sort.NAME, false);
        assertThat(found(governed)).hasSize(AGENTS - 1).doesNotContain(gone);
        var day = LocalDate.of(2030, 1, 2);
        var ending = new AgentQuery(null, null, null, null, null, owner, null, false, true, day, Sort.END, false);
        assertThat(found(ending)).isEqualTo(agents.endingBy(owner, day)).isNotEmpty();
    }

    @Test
    void agentsThatEndSoonAreTold() {
        assertThat(agents.endingBy(owner, LocalDate.of(2030, 1, 2)))
                .isNotEmpty()
                .allSatisfy(agent -> assertThat(agent.endsOn()).isBeforeOrEqualTo(LocalDate.of(2030, 1, 2)));
    }

    private List<AgentRow> found(AgentQuery query) {
        return agents.list(query, null, 200).rows();
    }

    private List<AgentRow> forward(AgentQuery query) {
        var all = new ArrayList<AgentRow>();
        var page = agents.list(query, null, 5);
        all.addAll(page.rows());
        while (page.next() != null) {
            page = agents.list(query, page.next(), 5);
            all.addAll(page.rows());
        }
        return all;
    }

    private List<AgentRow> backward(AgentQuery query) {
        var page = agents.list(query, null, 5);
        while (page.next() != null) {
            page = agents.list(query, page.next(), 5);
        }
        var all = new ArrayList<>(page.rows());
        while (page.previous() != null) {
            page = agents.list(query, page.previous(), 5);
            all.addAll(0, page.rows());
        }
        return all;
    }

    private PersonImport person(boolean active) {
        return new PersonImport(mark, "Owner " + mark, mark + "@example.org", null, null, null, active, null);
    }

    private AgentImport agent(int number) {
        return new AgentImport(
                mark + number,
                "%s agent-%02d".formatted(mark, number),
                "Counts",
                AgentKind.values()[number % 2],
                null,
                Environment.values()[number % 3],
                null,
                mark,
                null,
                null,
                null,
                number % 5 == 0 ? null : number % 5,
                number % 4 == 0 ? null : LocalDate.of(2030, 1, 1 + number % 3),
                null,
                "test",
                null,
                number % 3 == 0 ? null : Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number % 7));
    }
}
