package dev.countersign.access;

import static dev.countersign.access.Registered.entitlement;
import static dev.countersign.access.Registered.resource;
import static dev.countersign.access.Registered.standing;
import static dev.countersign.access.Registered.unique;
import static dev.countersign.access.Registered.until;
import static dev.countersign.access.Registered.working;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.TestClock;
import dev.countersign.agent.AgentImport;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.AgentState;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RegistrationTests {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final LocalDate ITS_MONDAY = LocalDate.parse("2026-03-02");

    @Autowired
    AgentService agents;

    @Autowired
    ResourceService resources;

    @Autowired
    EntitlementService entitlements;

    @Autowired
    GrantService grants;

    @Autowired
    CredentialService credentials;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Registered registered;

    @BeforeEach
    void standOnFirmGround() {
        registered = new Registered(jdbc, resources, entitlements, grants);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void agentThatASourceCallsDecommissionedLosesItsAccess() {
        var grant = registered.grant();
        var agent = jdbc.sql("""
                        select a.external_id from agent a join access_grant g on g.agent_id = a.agent_id where g.grant_id = ?""").param(grant.grantId()).query(String.class).single();
        working(() -> agents.apply(List.of(new AgentImport(
                agent,
                agent,
                "",
                AgentKind.COPILOT,
                null,
                Environment.PRODUCTION,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                AgentState.DECOMMISSIONED,
                "test",
                null,
                null))));
        assertThat(jdbc.sql("select cause_type from revocation where grant_id = ?")
                        .param(grant.grantId())
                        .query(String.class)
                        .list())
                .containsExactly("agent-decommissioned");
        var resource = registered.resource();
        assertThatThrownBy(() -> working(() -> grants.apply(List.of(standing(agent, resource, "read")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("decommissioned agent receives no access");
    }

    @Test
    void aResourceIsKnownAgainByItsExternalId() {
        var name = unique("ledger");
        var owner = registered.person();
        assertThat(working(() -> resources.apply(List.of(resource(name, null)))))
                .isEqualTo(new ImportCount(1, 0, 0));
        assertThat(working(() -> resources.apply(List.of(resource(name, null)))))
                .isEqualTo(new ImportCount(0, 0, 1));
        assertThat(working(() -> resources.apply(List.of(resource(name, owner)))))
                .isEqualTo(new ImportCount(0, 1, 0));
        assertThat(working(() -> resources.find(registered.resourceId(name))))
                .returns(owner, ResourceDetail::ownerName);
    }

    @Test
    void onlyWhoeverAnswersForAResourceIsFoundAsAnOwner() {
        var owner = registered.person();
        var other = registered.person();
        working(() -> resources.apply(List.of(resource(unique("ledger"), owner))));
        assertThat(working(() -> resources.owners(owner, 5)).values()).containsExactly(owner);
        assertThat(working(() -> resources.owners(other, 5))).isEmpty();
    }

    @Test
    void theSameResourceTwiceInOneImportIsOneResource() {
        var name = unique("ledger");
        assertThat(working(() -> resources.apply(List.of(resource(name, null), resource(name, null)))))
                .isEqualTo(new ImportCount(1, 0, 1));
    }

    @Test
    void whatNamesSomethingUnknownIsRefusedByName() {
        var agent = registered.agent();
        var resource = registered.resource();
        assertThatThrownBy(() -> working(() -> resources.apply(List.of(resource(unique("x"), "nobody")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> working(
                        () -> entitlements.apply(List.of(entitlement("no-such-resource", "read", Sensitivity.LOW)))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no-such-resource");
        assertThatThrownBy(() -> working(() -> grants.apply(
                        List.of(standing(agent, resource, "read"), standing("no-such-agent", resource, "read")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no-such-agent");
        assertThatThrownBy(() -> working(() -> grants.apply(List.of(standing(agent, resource, "fly")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("fly on " + resource);
        assertThat(held(agent)).isEmpty();
    }

    @Test
    void aGrantInForceThatComesAgainOnlyUpdatesItsUse() {
        var agent = registered.agent();
        var resource = registered.resource();
        apply(standing(agent, resource, "read"));
        var later = used(standing(agent, resource, "read"), NOON, 7);
        assertThat(apply(later)).isEqualTo(new ImportCount(0, 1, 0));
        assertThat(apply(later)).isEqualTo(new ImportCount(0, 0, 1));
        assertThat(apply(standing(agent, resource, "read"))).isEqualTo(new ImportCount(0, 0, 1));
        var grant = held(agent).getFirst();
        assertThat(grant).returns(NOON, GrantRow::lastUsedAt).returns(7L, GrantRow::useCount);
        assertThat(weeks(grant)).containsEntry(ITS_MONDAY, 7L);
    }

    @Test
    void usesThatAreReportedAddUpInTheirWeek() {
        var grant = registered.grant();
        record(grant, NOON, 2);
        record(grant, NOON.minus(Duration.ofDays(1)), 3);
        var agent = jdbc.sql(
                        "select a.external_id from access_grant g join agent a on a.agent_id = g.agent_id where grant_id = ?")
                .param(grant.grantId())
                .query(String.class)
                .single();
        var row = held(agent).getFirst();
        assertThat(row).returns(NOON, GrantRow::lastUsedAt).returns(5L, GrantRow::useCount);
        assertThat(weeks(row)).containsEntry(ITS_MONDAY, 5L);
    }

    @Test
    void aTimeBoxedGrantIsOverAtItsEndThoughNothingHappened() {
        var agent = registered.agent();
        var resource = registered.resource();
        var end = clock.instant().plus(Duration.ofHours(1));
        apply(until(agent, resource, "write", end));
        assertThat(held(agent)).hasSize(1);
        clock.pass(Duration.ofHours(1));
        assertThat(held(agent)).isEmpty();
        assertThat(listed(agent, GrantStatus.EXPIRED)).singleElement().returns(GrantStatus.EXPIRED, GrantRow::status);
    }

    @Test
    void whatIsOverIsGivenAgainAsAnotherGrant() {
        var agent = registered.agent();
        var resource = registered.resource();
        apply(until(agent, resource, "write", clock.instant().plus(Duration.ofHours(1))));
        clock.pass(Duration.ofHours(2));
        assertThat(apply(standing(agent, resource, "write"))).isEqualTo(new ImportCount(1, 0, 0));
        assertThat(listed(agent, null)).hasSize(2);
    }

    @Test
    void aGrantWhoseTimeWasUpBeforeItCameIsRegisteredOnce() {
        var agent = registered.agent();
        var past = until(agent, registered.resource(), "write", NOON);
        assertThat(apply(past)).isEqualTo(new ImportCount(1, 0, 0));
        assertThat(apply(past)).isEqualTo(new ImportCount(0, 0, 1));
        assertThat(held(agent)).isEmpty();
    }

    @Test
    void aGrantSaysWhenItEndsIfItIsTimeBoxed() {
        var agent = registered.agent();
        var said = standing(agent, registered.resource(), "read");
        var endless = new GrantImport(
                agent,
                said.resourceExternalId(),
                "read",
                GrantKind.TIME_BOXED,
                GrantOrigin.IMPORT,
                null,
                NOON,
                null,
                null,
                0,
                new TreeMap<>());
        assertThatThrownBy(() -> apply(endless)).isInstanceOf(Invalid.class).hasMessageContaining("says when it ends");
    }

    @Test
    void oneFingerprintOnTwoAgentsIsASharedCredential() {
        var agents = registered.agents(3);
        var fingerprint = unique("sha256");
        working(() -> credentials.apply(agents.stream()
                .map(agent -> new CredentialImport(
                        "key-of-" + agent,
                        agent,
                        null,
                        "signing key",
                        CredentialKind.API_KEY,
                        fingerprint,
                        CredentialStatus.ACTIVE,
                        NOON,
                        null,
                        null))
                .toList()));
        var agent = registered.agentId(agents.getFirst());
        assertThat(working(() -> credentials.usedBy(agent))).singleElement().returns(2L, CredentialRow::sharedWith);
        assertThat(working(() -> credentials.sharedWith(agent)))
                .extracting(CredentialRow::agentName)
                .containsExactly(agents.get(1), agents.get(2));
    }

    @Test
    void thousandsOfGrantsAreRegisteredAndKnownAgain() {
        var resource = registered.resource();
        var said = registered.agents(1_500).stream()
                .flatMap(agent ->
                        List.of(used(standing(agent, resource, "read"), NOON, 3), standing(agent, resource, "write"))
                                .stream())
                .toList();
        assertThat(working(() -> grants.apply(said))).isEqualTo(new ImportCount(3_000, 0, 0));
        assertThat(working(() -> grants.apply(said))).isEqualTo(new ImportCount(0, 0, 3_000));
        assertThat(working(() -> entitlements
                        .listOf(registered.resourceId(resource), null, 10)
                        .rows()))
                .extracting(EntitlementRow::holders)
                .containsExactly(1_500L, 1_500L);
    }

    @Test
    void aListOfGrantsIsReadToItsEndWithoutGapsOrDoubles() {
        var resource = registered.resource();
        working(() -> grants.apply(registered.agents(25).stream()
                .map(agent -> standing(agent, resource, "read"))
                .toList()));
        var filter = new GrantService.Filter(null, registered.resourceId(resource), null, GrantStatus.ACTIVE);
        for (var sort : List.of("agent", "-agent", "used", "-used", "since", "-since")) {
            var first = working(() -> grants.list(filter, sort, null, 10));
            var second = working(() -> grants.list(filter, sort, first.next(), 10));
            var third = working(() -> grants.list(filter, sort, second.next(), 10));
            assertThat(IntStream.of(
                                    first.rows().size(),
                                    second.rows().size(),
                                    third.rows().size())
                            .sum())
                    .isEqualTo(25);
            assertThat(third.next()).isNull();
        }
    }

    private ImportCount apply(GrantImport said) {
        return working(() -> grants.apply(List.of(said)));
    }

    private void record(GrantId grant, Instant at, long uses) {
        working(() -> {
            grants.recordUse(grant, at, uses);
            return true;
        });
    }

    private List<GrantRow> held(String agent) {
        return working(() -> grants.heldBy(registered.agentId(agent), 10));
    }

    private List<GrantRow> listed(String agent, @org.jspecify.annotations.Nullable GrantStatus status) {
        var filter = new GrantService.Filter(registered.agentId(agent), null, null, status);
        return working(() -> grants.list(filter, null, null, 10).rows());
    }

    private java.util.SortedMap<LocalDate, Long> weeks(GrantRow grant) {
        return working(() -> grants.usesByWeek(List.of(grant.id()), ITS_MONDAY)).get(grant.id());
    }

    private static GrantImport used(GrantImport said, Instant at, long uses) {
        return new GrantImport(
                said.agentExternalId(),
                said.resourceExternalId(),
                said.entitlementExternalId(),
                said.kind(),
                said.origin(),
                said.originRef(),
                said.grantedAt(),
                said.expiresAt(),
                at,
                uses,
                new TreeMap<>(java.util.Map.of(ITS_MONDAY, uses)));
    }
}
