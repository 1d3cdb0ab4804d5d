package dev.countersign.finding;

import static dev.countersign.finding.FindingKind.BROAD_ACCESS;
import static dev.countersign.finding.FindingKind.ORPHANED_OR_DORMANT;
import static dev.countersign.finding.FindingKind.PAST_SUNSET;
import static dev.countersign.finding.FindingKind.SHARED_CREDENTIAL;
import static dev.countersign.finding.FindingKind.TOOL_CHAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.IntegrationTest;
import dev.countersign.TestClock;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class DetectorTests {

    @Autowired
    FindingService findings;

    @Autowired
    Detection detection;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Grounds grounds;

    @BeforeEach
    void grounds() {
        grounds = new Grounds(jdbc, clock);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void twoRunsAtOnceRecordEachChangeOnce() throws Exception {
        var agents = Stream.generate(grounds::agent).limit(20).toList();
        agents.forEach(agent -> grounds.key(agent, agents.getFirst().toString()));
        bothAtOnce();
        assertThat(entriesOf(agents, "finding.opened")).isEqualTo(20);
        jdbc.sql("update credential set status = 'REVOKED' where agent_id in (:agents)")
                .param("agents", agents)
                .update();
        bothAtOnce();
        assertThat(entriesOf(agents, "finding.closed")).isEqualTo(20);
    }

    /** As on two nodes: beside one another, each with a lock of its own. */
    private void bothAtOnce() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var start = new CyclicBarrier(2);
            for (var run : nodes.invokeAll(Collections.nCopies(2, () -> {
                start.await();
                detection.run(Detector.SHARED_CREDENTIAL);
                return true;
            }))) {
                assertThat(run.get()).isEqualTo(true);
            }
        }
    }

    private long entriesOf(List<UUID> agents, String action) {
        return jdbc.sql("""
                        select count(*) from ledger_entry where action = :action and object_id in
                            (select cast(finding_id as varchar) from finding where agent_id in (:agents))""")
                .param("action", action)
                .param("agents", agents)
                .query(Long.class)
                .single();
    }

    @Test
    void decommissionedAgentThatStillHoldsAccessIsAFinding() {
        var agent = grounds.agent();
        grounds.key(agent, agent.toString());
        jdbc.sql("update agent set state = 'DECOMMISSIONED' where agent_id = ?")
                .param(agent)
                .update();
        look();
        assertThat(open(agent))
                .filteredOn(finding -> finding.kind() == FindingKind.DECOMMISSIONED_WITH_ACCESS)
                .extracting(FindingRow::evidence)
                .containsExactly("Decommissioned, but still holds active credentials");
    }

    @Test
    void keyThatADecommissionedAgentSharesIsStillAFinding() {
        var one = grounds.agent();
        var gone = grounds.agent();
        grounds.key(one, one.toString());
        grounds.key(gone, one.toString());
        jdbc.sql("update agent set state = 'DECOMMISSIONED' where agent_id = ?")
                .param(gone)
                .update();
        look();
        assertThat(open(gone)).extracting(FindingRow::kind).contains(SHARED_CREDENTIAL);
    }

    @Test
    void aKeyThatAnotherAgentUsesTooIsAFindingAboutBothUntilOneIsRevoked() {
        var one = grounds.agent();
        var other = grounds.agent();
        var neighbour = grounds.agent();
        grounds.key(one, one.toString());
        grounds.key(other, one.toString());
        grounds.key(neighbour, neighbour.toString());
        look();
        assertThat(open(one))
                .extracting(FindingRow::kind, FindingRow::evidence)
                .containsExactly(
                        tuple(SHARED_CREDENTIAL, "Uses a key that 1 other agent uses too: revoking it stops them all"));
        assertThat(open(other)).extracting(FindingRow::kind).containsExactly(SHARED_CREDENTIAL);
        assertThat(open(neighbour)).isEmpty();
        staysOnce(one);
        jdbc.sql("update credential set status = 'REVOKED' where agent_id = ?")
                .param(other)
                .update();
        mended(one);
        assertThat(open(other)).isEmpty();
    }

    @Test
    void aBroadStandingGrantOnSomethingSensitiveIsAFindingUntilItIsOver() {
        var agent = grounds.agent();
        var neighbour = grounds.agent();
        var grant = grounds.grant(agent, "STANDING", "CRITICAL", "Change everything", "broad");
        grounds.grant(neighbour, "STANDING", "CRITICAL", "Change one thing");
        grounds.grant(neighbour, "STANDING", "LOW", "Read everything public", "broad");
        grounds.grant(neighbour, "TIME_BOXED", "CRITICAL", "Change everything for an hour", "broad");
        look();
        assertThat(open(agent))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .returns(BROAD_ACCESS, FindingRow::kind)
                        .returns("HIGH", FindingRow::severity)
                        .returns("payments-db · all: Change everything", FindingRow::evidence));
        assertThat(open(neighbour)).isEmpty();
        staysOnce(agent);
        grounds.runsOut(grant);
        clock.pass(Duration.ofMinutes(2));
        mended(agent);
    }

    @Test
    void readingStrangersAndWhatIsPrivateAndSendingOutIsAFindingWhereOneAgentCanDoAllThree() {
        var agent = grounds.agent();
        var neighbour = grounds.agent();
        grounds.grant(agent, "STANDING", "LOW", "Read mail", "reads_untrusted");
        grounds.grant(agent, "STANDING", "LOW", "Read contracts", "reads_private");
        var sending = grounds.grant(agent, "TIME_BOXED", "LOW", "Send mail", "sends_out");
        grounds.grant(neighbour, "STANDING", "LOW", "Read mail", "reads_untrusted");
        grounds.grant(neighbour, "STANDING", "LOW", "Send mail", "sends_out");
        look();
        assertThat(open(agent)).extracting(FindingRow::kind).containsExactly(TOOL_CHAIN);
        assertThat(open(neighbour)).isEmpty();
        staysOnce(agent);
        grounds.runsOut(sending);
        clock.pass(Duration.ofMinutes(2));
        mended(agent);
    }

    @Test
    void anAgentForWhichNobodyAnswersIsAFindingUntilSomebodyDoes() {
        var agent = grounds.agent(null, null);
        var neighbour = grounds.agent();
        look();
        assertThat(open(agent))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .returns(ORPHANED_OR_DORMANT, FindingRow::kind)
                        .returns("Nobody owns it", FindingRow::evidence));
        assertThat(open(neighbour)).isEmpty();
        staysOnce(agent);
        jdbc.sql("update agent set owner_id = ?, orphaned = false where agent_id = ?")
                .params(grounds.person(), agent)
                .update();
        mended(agent);
    }

    @Test
    void anAgentThatFellSilentIsAFindingUntilItIsHeardOfAgain() {
        var agent = grounds.agent();
        var neighbour = grounds.agent();
        var unheard = grounds.agent();
        lastHeardOf(agent, 91);
        lastHeardOf(neighbour, 89);
        jdbc.sql("update agent set last_active_at = null where agent_id = ?")
                .param(unheard)
                .update();
        look();
        assertThat(open(agent))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .returns(ORPHANED_OR_DORMANT, FindingRow::kind)
                        .returns("MEDIUM", FindingRow::severity));
        assertThat(open(neighbour)).isEmpty();
        assertThat(open(unheard)).isEmpty();
        staysOnce(agent);
        lastHeardOf(agent, 0);
        mended(agent);
    }

    @Test
    void anAgentThatOutlivesItsProjectIsAFindingUntilItIsFrozen() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var agent = grounds.agent(grounds.person(), grounds.project(today.minusDays(1)));
        var neighbour = grounds.agent(grounds.person(), grounds.project(today));
        look();
        assertThat(open(agent))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .returns(PAST_SUNSET, FindingRow::kind)
                        .returns(
                                "Still active although its project Sun ended on " + today.minusDays(1),
                                FindingRow::evidence));
        assertThat(open(neighbour)).isEmpty();
        staysOnce(agent);
        jdbc.sql("update agent set state = 'SUSPENDED' where agent_id = ?")
                .param(agent)
                .update();
        mended(agent);
    }

    @Test
    void evidenceThatIsTooLongIsCutAndHoldsNothingUp() {
        var agent = grounds.agent();
        grounds.grant(agent, "STANDING", "HIGH", "x".repeat(4_000), "broad");
        look();
        assertThat(open(agent))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .hasSize(2_000)
                        .startsWith("payments-db · all: x")
                        .endsWith("x…"));
        staysOnce(agent);
    }

    @Test
    void aDetectorThatFailsStopsNoOther() {
        var agent = grounds.agent();
        grounds.key(agent, agent.toString());
        grounds.key(grounds.agent(), agent.toString());
        grounds.grant(agent, "STANDING", "HIGH", "Change everything", "broad");
        jdbc.sql("alter table finding add constraint no_shared check (kind <> 'SHARED_CREDENTIAL' or agent_id <> '%s')"
                        .formatted(agent))
                .update();
        try {
            assertThatThrownBy(this::look)
                    .hasMessageContaining("SHARED_CREDENTIAL")
                    .hasNoSuppressedExceptions();
            assertThat(open(agent)).extracting(FindingRow::kind).containsExactly(BROAD_ACCESS);
        } finally {
            jdbc.sql("alter table finding drop constraint no_shared").update();
        }
        look();
        assertThat(open(agent)).extracting(FindingRow::kind).containsExactly(SHARED_CREDENTIAL, BROAD_ACCESS);
    }

    private void look() {
        Actors.actingAs(Actor.system("detectors"), findings::detect);
    }

    private List<FindingRow> open(UUID agent) {
        return Actors.actingAs(Actor.system("test"), () -> findings.of(agent));
    }

    /** Looking again opens nothing twice. */
    private void staysOnce(UUID agent) {
        look();
        assertThat(open(agent)).hasSize(1);
        assertThat(recorded(agent, "finding.opened")).isEqualTo(1);
    }

    private void mended(UUID agent) {
        look();
        assertThat(open(agent)).isEmpty();
        look();
        assertThat(recorded(agent, "finding.opened")).isEqualTo(1);
        assertThat(recorded(agent, "finding.closed")).isEqualTo(1);
    }

    private long recorded(UUID agent, String action) {
        return jdbc.sql("""
                        select count(*) from ledger_entry where action = ? and object_type = 'finding' and object_id in
                            (select cast(finding_id as varchar(20)) from finding where agent_id = ?)""").params(action, agent).query(Long.class).single();
    }

    private void lastHeardOf(UUID agent, int daysAgo) {
        jdbc.sql("update agent set last_active_at = ? where agent_id = ?")
                .params(clock.instant().minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC), agent)
                .update();
    }
}
