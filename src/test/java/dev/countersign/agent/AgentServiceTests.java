package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AgentServiceTests {

    @Autowired
    AgentService agents;

    @Autowired
    AgentRepository repository;

    @Autowired
    ProjectService projects;

    @Autowired
    PersonService people;

    @Autowired
    PlatformTransactionManager transactions;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void peopleAndProject() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            people.apply(List.of(person("ines", true), person("karl", true), person("gone", false)));
            projects.apply(List.of(new ProjectImport(
                    mark + "invoices", "Invoices", "Pay on time", mark + "ines", LocalDate.of(2030, 3, 31))));
        }
    }

    @Test
    void anAgentWithAnOwnerIsActiveAndOneWithoutIsADraft() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent("owned", "ines", null), agent("orphan", null, AgentState.ACTIVE)));
            assertThat(details("owned").row().state()).isEqualTo(AgentState.ACTIVE);
            assertThat(details("orphan").row())
                    .returns(AgentState.DRAFT, AgentRow::state)
                    .returns(null, AgentRow::owner);
        }
    }

    @Test
    void thousandsOfAgentsComeInAtOnceAndARepeatChangesNothing() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            var list = IntStream.range(0, 2_500)
                    .mapToObj(i -> agent("n" + i, i % 7 == 0 ? null : "ines", null))
                    .toList();
            assertThat(agents.apply(list)).isEqualTo(new ImportCount(2_500, 0, 0));
            assertThat(agents.apply(list)).isEqualTo(new ImportCount(0, 0, 2_500));
        }
    }

    @Test
    void whatASourceLeavesOutStays() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent("owned", "ines", null)));
            assertThat(agents.apply(List.of(agent("owned", null, null)))).isEqualTo(new ImportCount(0, 0, 1));
            assertThat(details("owned").row().owner()).isEqualTo(person("ines"));
        }
    }

    @Test
    void anImportBringsNothingBackThatAPersonStopped() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent("owned", "ines", null)));
            agents.suspend(id("owned"), "It sent mail to strangers");
            agents.apply(List.of(agent("owned", "ines", AgentState.ACTIVE)));
            assertThat(details("owned").row().state()).isEqualTo(AgentState.SUSPENDED);
        }
    }

    @Test
    void namesNobodyKnowsRefuseTheWholeImport() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.apply(List.of(agent("good", "ines", null), agent("bad", "nobody", null))))
                    .withMessageContaining("owner of " + mark + "bad")
                    .withMessageContaining(mark + "nobody");
            assertThat(agents.idsOf(List.of(mark + "good"))).isEmpty();
        }
    }

    @Test
    void aFrozenAgentComesBackWhenSomebodyReinstatesIt() {
        given("owned", "ines");
        try (var analyst = as(Roles.SECURITY_ANALYST)) {
            agents.suspend(id("owned"), "Odd traffic");
            assertThatExceptionOfType(AgentRefused.class)
                    .isThrownBy(() -> agents.suspend(id("owned"), "Again"))
                    .withMessageContaining("frozen already");
            agents.reinstate(id("owned"), "Explained");
            assertThat(details("owned").row().state()).isEqualTo(AgentState.ACTIVE);
            assertThatExceptionOfType(AgentRefused.class).isThrownBy(() -> agents.reinstate(id("owned"), "Again"));
        }
    }

    @Test
    void anAgentNobodyOwnsIsNotReinstated() {
        given("orphan", null);
        try (var analyst = as(Roles.SECURITY_ANALYST)) {
            agents.suspend(id("orphan"), "Nobody knows it");
            assertThatExceptionOfType(AgentRefused.class)
                    .isThrownBy(() -> agents.reinstate(id("orphan"), "Please"))
                    .withMessageContaining("owner");
        }
    }

    @Test
    void anotherOwnerMustWorkHereAndNeedsAReason() {
        given("owned", "ines");
        try (var admin = as(Roles.ADMINISTRATOR)) {
            assertThatExceptionOfType(AgentRefused.class)
                    .isThrownBy(() -> agents.changeOwner(id("owned"), person("gone"), "Moved"));
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.changeOwner(id("owned"), person("karl"), " "));
            agents.changeOwner(id("owned"), person("karl"), "Moved");
            assertThat(details("owned").row().owner()).isEqualTo(person("karl"));
            assertThatExceptionOfType(AgentRefused.class)
                    .isThrownBy(() -> agents.changeOwner(id("owned"), person("karl"), "Moved"));
        }
    }

    @Test
    void otherRolesChangeNothing() {
        given("owned", "ines");
        for (var role : List.of(Roles.AUDITOR, Roles.COMPLIANCE_OFFICER, Roles.APPROVER)) {
            try (var person = as(role)) {
                var id = id("owned");
                assertDenied(() -> agents.suspend(id, "No"));
                assertDenied(() -> agents.reinstate(id, "No"));
                assertDenied(() -> agents.changeOwner(id, person("karl"), "No"));
                assertDenied(() -> agents.register(agent("more", null, null)));
                assertDenied(() -> agents.apply(List.of()));
                assertDenied(() -> agents.recordActivity(id, Instant.EPOCH));
                assertDenied(() -> projects.apply(List.of()));
            }
        }
    }

    @Test
    void ofTwoChangesAtTheSameMomentOneIsRefused() {
        given("owned", "ines");
        try (var admin = as(Roles.ADMINISTRATOR)) {
            var first = new TransactionTemplate(transactions);
            var second = new TransactionTemplate(transactions);
            second.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            assertThatExceptionOfType(AgentRefused.class)
                    .isThrownBy(() -> first.executeWithoutResult(begun -> {
                        assertThat(repository.findById(id("owned"))).isPresent();
                        second.executeWithoutResult(meanwhile -> agents.suspend(id("owned"), "Second"));
                        agents.changeOwner(id("owned"), person("karl"), "First");
                    }))
                    .withMessageContaining("at the same moment");
            assertThat(details("owned").row())
                    .returns(AgentState.SUSPENDED, AgentRow::state)
                    .returns(person("ines"), AgentRow::owner);
        }
    }

    @Test
    void activityOnlyMovesForward() {
        given("owned", "ines");
        try (var admin = as(Roles.ADMINISTRATOR)) {
            var noon = Instant.parse("2026-05-01T12:00:00Z");
            agents.recordActivity(id("owned"), noon);
            agents.recordActivity(id("owned"), noon.minusSeconds(60));
            assertThat(details("owned").row().lastActiveAt()).isEqualTo(noon);
            agents.changeOwner(id("owned"), person("karl"), "Moved");
            assertThat(details("owned").row().lastActiveAt()).isEqualTo(noon);
        }
    }

    @Test
    void aKeyIsRegisteredOnce() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            var id = agents.register(agent("one", "ines", null));
            assertThat(agents.find(id).name()).isEqualTo(mark + " one");
            assertThatExceptionOfType(AgentRefused.class).isThrownBy(() -> agents.register(agent("one", "ines", null)));
        }
    }

    @Test
    void thePageOfAnAgentNamesItsPeopleProjectAndSiblings() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent("a", "ines", null), agent("b", "karl", null)));
            assertThat(details("a"))
                    .returns("Ines " + mark, details -> details.row().ownerName())
                    .returns("Invoices", details -> details.row().projectName())
                    .returns(LocalDate.of(2030, 3, 31), AgentDetails::projectSunset);
            assertThat(agents.siblings(id("a"))).extracting(AgentRow::id).containsExactly(id("b"));
        }
    }

    @Test
    void anUnknownAgentIsNotFound() {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            var nobody = new AgentId(UUID.randomUUID());
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> agents.find(nobody));
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> agents.suspend(nobody, "Why not"));
        }
    }

    private void given(String key, @Nullable String owner) {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent(key, owner, null)));
        }
    }

    private AgentDetails details(String key) {
        return agents.find(id(key));
    }

    private AgentId id(String key) {
        return agents.idsOf(List.of(mark + key)).get(mark + key);
    }

    private PersonId person(String key) {
        return people.idsOf(List.of(mark + key)).get(mark + key);
    }

    private PersonImport person(String key, boolean active) {
        var name = Character.toUpperCase(key.charAt(0)) + key.substring(1) + " " + mark;
        return new PersonImport(mark + key, name, mark + key + "@example.org", null, null, null, active, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAF\u00c9", "cafe\u0301", "Cafe\u0301"})
    void idThatDiffersOnlyInCaseOrCompositionIsRefused(String other) {
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent("caf\u00e9", "ines", null)));
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.register(agent(other, "ines", null)))
                    .withMessageContaining("only in case or in how its characters are composed");
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.apply(List.of(agent(other, "ines", null))));
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.apply(List.of(agent("twin", "ines", null), agent("Twin", "ines", null))));
            assertThat(agents.apply(List.of(agent("caf\u00e9", "ines", null), agent("cafe", "ines", null))))
                    .isEqualTo(new ImportCount(1, 0, 1));
        }
    }

    @Test
    void activityInTheFutureIsRefusedByEveryWay() {
        var future = Instant.parse("9000-01-01T00:00:00Z");
        try (var admin = as(Roles.ADMINISTRATOR)) {
            agents.apply(List.of(agent("seen", "ines", null)));
            var id = details("seen").row().id();
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.register(seen("unseen", future)))
                    .withMessageContaining("in the future");
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.apply(List.of(seen("seen", future))))
                    .withMessageContaining("in the future");
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> agents.recordActivity(id, future))
                    .withMessageContaining("in the future");
            assertThat(details("seen").row().lastActiveAt()).isNull();
        }
    }

    private AgentImport seen(String key, Instant at) {
        var agent = agent(key, "ines", null);
        return new AgentImport(
                agent.externalId(),
                agent.name(),
                agent.purpose(),
                agent.kind(),
                null,
                agent.environment(),
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
                at);
    }

    private AgentImport agent(String key, @Nullable String owner, @Nullable AgentState state) {
        return new AgentImport(
                mark + key,
                mark + " " + key,
                "Does " + key,
                AgentKind.WORKFLOW,
                null,
                Environment.PRODUCTION,
                mark + "family",
                owner == null ? null : mark + owner,
                null,
                null,
                mark + "invoices",
                2,
                null,
                state,
                "test",
                null,
                null);
    }

    private static SignedInAs as(String role) {
        return SignedInAs.person(UUID.randomUUID(), role, role);
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(call);
    }
}
