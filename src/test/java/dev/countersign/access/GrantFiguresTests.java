package dev.countersign.access;

import static dev.countersign.access.Registered.standing;
import static dev.countersign.access.Registered.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.provisioning.RevocationService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class GrantFiguresTests {

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
    Clock clock;

    Registered registered;

    @BeforeEach
    void standOnFirmGround() {
        registered = new Registered(jdbc, resources, entitlements, grants);
    }

    @Test
    void whatAnAgentCanReachIsCounted() {
        var agent = registered.agent();
        var resource = registered.resource();
        working(() -> grants.apply(List.of(
                standing(agent, resource, "read"),
                standing(agent, resource, "write"),
                standing(agent, registered.resource(), "read"))));
        assertThat(working(() -> grants.reachOf(registered.agentId(agent)))).isEqualTo(new Reach(3, 2, 1, 0));
    }

    @Test
    void standingPrivilegedGrantsAreCountedAsTheyWereEachWeek() {
        var before = new GrantFigures(jdbc, clock).standingPrivileged(12);
        var agent = registered.agent();
        var resource = registered.resource();
        working(() -> grants.apply(List.of(standing(agent, resource, "read"), standing(agent, resource, "write"))));
        var after = new GrantFigures(jdbc, clock).standingPrivileged(12);
        assertThat(after).hasSize(12);
        assertThat(after.getFirst()).isEqualTo(before.getFirst() + 1);
        assertThat(after.getLast()).isEqualTo(before.getLast() + 1);
    }

    @Test
    void theTimeFromOrderToProofIsMeasured() {
        var batch = UUID.randomUUID();
        var grant = registered.grant().grantId();
        working(() -> revocations.order(grant, "item-of-a-test", "9", batch, "unused"));
        working(() -> revocations.carryOut(batch));
        working(() -> revocations.verify(batch));
        assertThat(working(revocations::pace)).satisfies(pace -> {
            assertThat(pace.median()).isNotNull().isLessThan(Duration.ofHours(24));
            assertThat(pace.weeks()).hasSize(12);
        });
        assertThat(working(revocations::inTrouble)).isNotNegative();
    }
}
