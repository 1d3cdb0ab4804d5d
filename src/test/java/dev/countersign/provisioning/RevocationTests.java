package dev.countersign.provisioning;

import static dev.countersign.access.Registered.working;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestClock;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.GrantService;
import dev.countersign.access.Registered;
import dev.countersign.access.ResourceService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@IntegrationTest
class RevocationTests {

    @Autowired
    RevocationService revocations;

    @Autowired
    RevocationQueue queue;

    @Autowired
    TargetSystem countersign;

    @Autowired
    ResourceService resources;

    @Autowired
    EntitlementService entitlements;

    @Autowired
    GrantService grants;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Registered registered;
    UUID batch = UUID.randomUUID();

    @BeforeEach
    void standOnFirmGround() {
        registered = new Registered(jdbc, resources, entitlements, grants);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whatIsOrderedIsCarriedOutAndProven() {
        var grant = registered.grant().grantId();
        var id = order(grant);
        assertThat(carryOut()).isEqualTo(new RevocationCounts(0, 1, 0, 0, 0));
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0));
        assertThat(find(id)).satisfies(row -> assertThat(row.verifiedAt()).isNotNull());
        assertThat(endedBy(grant)).isEqualTo("Ines Moreau: no longer needed");
        assertThat(entries("revocation", id.revocationId()))
                .containsExactly("revocation.ordered", "revocation.sent", "revocation.verified");
        assertThat(entries("grant", grant)).containsExactly("grant.granted", "grant.revoked");
    }

    @Test
    void orderThatFindsNothingToRemoveIsNotCalledVerified() {
        var grant = registered.grant().grantId();
        var first = order(grant);
        carryOut();
        verify();
        var second = working(() -> revocations.order(grant, "another-cause", "1", batch, "No longer used"));
        carryOut();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0, 1));
        assertThat(find(second))
                .returns(RevocationStatus.ALREADY_REMOVED, RevocationRow::status)
                .returns(null, RevocationRow::verifiedAt)
                .satisfies(row -> assertThat(row.answer()).startsWith("Nothing to remove"));
        assertThat(entries("revocation", second.revocationId())).endsWith("revocation.already-removed");
        assertThat(endedByOrder(grant)).isEqualTo(first.revocationId());
    }

    @Test
    void twoOrdersForOneGrantAtOnceLetOneOfThemFindNothing() {
        var grant = registered.grant().grantId();
        order(grant);
        working(() -> revocations.order(grant, "another-cause", "1", batch, "no longer needed"));
        carryOut();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0, 1));
    }

    @Test
    void orderCarriedOutBeforeACrashHasRemovedTheAccessItself() {
        var grant = registered.grant().grantId();
        var id = order(grant);
        countersign.revoke(
                List.of(new TargetSystem.Order(id.revocationId(), grant, "Ines Moreau", "no longer needed")));
        carryOut();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0));
    }

    private UUID endedByOrder(UUID grant) {
        return jdbc.sql("select ended_order from access_grant where grant_id = ?")
                .param(grant)
                .query(UUID.class)
                .single();
    }

    @Test
    void theSameCauseOrdersAGrantOnce() {
        var grant = registered.grant().grantId();
        assertThat(order(grant)).isEqualTo(order(grant));
        assertThat(working(() -> revocations.countsOf(batch)).total()).isEqualTo(1);
    }

    @Test
    void whatAQuerySelectsIsOrderedOnceHoweverOftenItIsAsked() {
        var selection = selection(2_500);
        assertThat(working(() -> revocations.orderAll(batch, "item-of-a-test", selection)))
                .isEqualTo(2_500);
        assertThat(working(() -> revocations.orderAll(batch, "item-of-a-test", selection)))
                .isZero();
        assertThat(carryOut()).isEqualTo(new RevocationCounts(500, 2_000, 0, 0, 0));
        assertThat(carryOut()).isEqualTo(new RevocationCounts(0, 2_500, 0, 0, 0));
        verify();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 2_500, 0, 0));
    }

    @Test
    void aStepOrdersSoManyAtMostAndTheNextOneGoesOn() {
        var selection = selection(12);
        for (var ordered : List.of(5L, 5L, 2L, 0L)) {
            assertThat(working(() -> revocations.orderNext(batch, "item-of-a-test", selection, 5)))
                    .isEqualTo(ordered);
        }
        assertThat(working(() -> revocations.countsOf(batch)).ordered()).isEqualTo(12);
    }

    @Test
    void twoWorkersAtOnceRevokeEachGrantOnce() throws Exception {
        working(() -> revocations.orderAll(batch, "item-of-a-test", selection(1_200)));
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var start = new CyclicBarrier(2);
            var both = nodes.invokeAll(java.util.Collections.nCopies(2, () -> {
                start.await();
                worker(countersign).send(batch);
                worker(countersign).verify(batch);
                return true;
            }));
            for (var one : both) {
                assertThat(one.get()).isEqualTo(true);
            }
        }
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1_200, 0, 0));
        assertThat(jdbc.sql("""
                                select count(*) from ledger_entry l where l.action = 'grant.revoked' and l.object_id in
                                    (select cast(grant_id as varchar) from revocation where batch_id = ?)""").param(batch).query(Long.class).single()).isEqualTo(1_200);
    }

    @Test
    void aTargetThatSaysYesAndDoesNothingIsFoundOut() {
        var grant = registered.grant().grantId();
        var id = order(grant);
        var lying = worker(target(orders -> new TargetSystem.Answer(true, "Done."), countersign::readBack));
        lying.send(batch);
        lying.verify(batch);
        assertThat(find(id))
                .returns(RevocationStatus.FAILED, RevocationRow::status)
                .returns("Read back: the access is still there.", RevocationRow::answer);
        assertThat(entries("revocation", id.revocationId())).endsWith("revocation.sent", "revocation.failed");
    }

    @Test
    void accessThatAnotherGrantStillGivesIsNotGone() {
        var grant = registered.grant().grantId();
        var id = order(grant);
        carryOut();
        jdbc.sql("""
                        insert into access_grant (grant_id, agent_id, entitlement_id, kind, in_force, status, origin, granted_at, granted_by)
                        select cast(? as uuid), agent_id, entitlement_id, kind, true, 'ACTIVE', origin, granted_at, granted_by
                        from access_grant where grant_id = ?""").params(UUID.randomUUID(), grant).update();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 0, 1, 0));
        assertThat(find(id).status()).isEqualTo(RevocationStatus.FAILED);
    }

    @Test
    void aNodeThatDiesAfterTheTargetTookTheOrderIsFollowedByAnother() {
        var grant = registered.grant().grantId();
        var id = order(grant);
        var dying = worker(target(
                orders -> {
                    countersign.revoke(orders);
                    throw new StackOverflowError("the node dies here");
                },
                countersign::readBack));
        assertThatThrownBy(() -> dying.send(batch)).isInstanceOf(StackOverflowError.class);
        assertThat(carryOut()).isEqualTo(new RevocationCounts(1, 0, 0, 0, 0));
        clock.pass(Duration.ofMinutes(3));
        carryOut();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0));
        assertThat(entries("grant", grant)).containsExactly("grant.granted", "grant.revoked");
        assertThat(find(id).status()).isEqualTo(RevocationStatus.VERIFIED);
    }

    @Test
    void aNodeThatComesBackAfterItsLeaseChangesNothing() {
        var id = order(registered.grant().grantId());
        var slow = queue.take(batch, RevocationStatus.ORDERED, 10);
        clock.pass(Duration.ofMinutes(3));
        carryOut();
        verify();
        queue.settle(slow, RevocationStatus.ORDERED, RevocationStatus.FAILED, "too late");
        queue.postpone(slow, RevocationStatus.ORDERED, "too late", Duration.ofHours(1));
        assertThat(find(id).status()).isEqualTo(RevocationStatus.VERIFIED);
    }

    @Test
    void aTargetThatCannotBeReachedIsTriedLessAndLessOftenAndThenFails() {
        var id = order(registered.grant().grantId());
        var away = worker(target(
                orders -> {
                    throw new IllegalStateException("connection refused");
                },
                countersign::readBack));
        for (int attempt = 1; attempt <= 6; attempt++) {
            away.send(batch);
            assertThat(find(id)).returns("connection refused", RevocationRow::answer);
            away.send(batch);
            assertThat(find(id).attempts()).isEqualTo(attempt == 6 ? 0 : attempt);
            clock.pass(Duration.ofSeconds(30L << (attempt - 1)));
        }
        assertThat(find(id).status()).isEqualTo(RevocationStatus.FAILED);
    }

    @Test
    void whatFailedIsTriedAgainWhenAnOfficerSaysSo() {
        var id = order(registered.grant().grantId());
        worker(target(orders -> new TargetSystem.Answer(true, "Done."), countersign::readBack))
                .send(batch);
        verify();
        try (var officer = SignedInAs.person(UUID.randomUUID(), "Ada", Roles.COMPLIANCE_OFFICER)) {
            revocations.retry(id);
            assertThatThrownBy(() -> revocations.retry(id)).isInstanceOf(Refused.class);
        }
        carryOut();
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0));
    }

    @Test
    void anOfficerExceptsWithAReasonAndADayToCome() {
        var id = order(registered.grant().grantId());
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var officer = SignedInAs.person(UUID.randomUUID(), "Ada", Roles.COMPLIANCE_OFFICER)) {
            assertThatThrownBy(() -> revocations.except(id, " ", today.plusDays(1)))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> revocations.except(id, "year end", today)).isInstanceOf(Invalid.class);
            revocations.except(id, "year end", today.plusDays(30));
            assertThatThrownBy(() -> revocations.except(id, "again", today.plusDays(30)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("excepted already");
            assertThatThrownBy(() -> revocations.except(new RevocationId(UUID.randomUUID()), "why", today.plusDays(1)))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(carryOut()).isEqualTo(new RevocationCounts(0, 0, 0, 0, 1));
        assertThat(find(id))
                .returns("Ada", RevocationRow::exceptedBy)
                .returns("year end", RevocationRow::exceptedReason);
    }

    @Test
    void anExceptionEndsAfterItsDayAndTheAccessIsTakenAway() {
        var id = order(registered.grant().grantId());
        except(id, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2));
        var trouble = working(revocations::inTrouble);
        clock.pass(Duration.ofDays(2));
        assertThat(carryOut()).isEqualTo(new RevocationCounts(0, 0, 0, 0, 1));
        clock.pass(Duration.ofDays(1));
        assertThat(working(revocations::inTrouble)).isGreaterThan(trouble);
        assertThat(carryOut()).isEqualTo(new RevocationCounts(0, 1, 0, 0, 0));
        assertThat(verify()).isEqualTo(new RevocationCounts(0, 0, 1, 0, 0));
        assertThat(find(id).limitAt()).isAfter(clock.instant());
        assertThat(entries("revocation", id.revocationId()))
                .containsExactly(
                        "revocation.ordered",
                        "revocation.excepted",
                        "revocation.exception-ended",
                        "revocation.sent",
                        "revocation.verified");
    }

    @Test
    void anExceptionDoesNotCrossAnOrderUnderWay() {
        var id = order(registered.grant().grantId());
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        var taken = queue.take(batch, RevocationStatus.ORDERED, 10);
        assertThatThrownBy(() -> except(id, tomorrow))
                .isInstanceOf(UnderWay.class)
                .hasMessageContaining("being carried out");
        queue.settle(taken, RevocationStatus.ORDERED, RevocationStatus.SENT, "Done.");
        assertThatThrownBy(() -> except(id, tomorrow)).isInstanceOf(UnderWay.class);
    }

    @Test
    void whatItsTargetDidNotTakeCanBeExceptedBeforeTheNextTry() {
        var id = order(registered.grant().grantId());
        var taken = queue.take(batch, RevocationStatus.ORDERED, 10);
        queue.postpone(taken, RevocationStatus.ORDERED, "connection refused", Duration.ofHours(1));
        except(id, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
        assertThat(find(id).status()).isEqualTo(RevocationStatus.EXCEPTED);
    }

    private void except(RevocationId id, LocalDate until) {
        try (var officer = SignedInAs.person(UUID.randomUUID(), "Ada", Roles.COMPLIANCE_OFFICER)) {
            revocations.except(id, "year end", until);
        }
    }

    @Test
    void nobodyOrdersOrCarriesOutPastTheFeatureThatDecides() {
        var grant = registered.grant().grantId();
        var selection = selection(1);
        try (var somebody =
                SignedInAs.person(UUID.randomUUID(), "Eve", Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> revocations.order(grant, "item-of-a-test", "17", batch, "because"),
                    () -> revocations.orderAll(batch, "item-of-a-test", selection),
                    () -> revocations.orderNext(batch, "item-of-a-test", selection, 1),
                    () -> revocations.carryOut(batch),
                    () -> revocations.verify(batch))) {
                assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    @Test
    void onlyThoseWhoMayDecideAboutAnOrder() {
        var id = order(registered.grant().grantId());
        for (var role : List.of(Roles.AUDITOR, Roles.APPROVER, Roles.SECURITY_ANALYST, Roles.ADMINISTRATOR)) {
            try (var somebody = SignedInAs.person(UUID.randomUUID(), "Eve", role)) {
                assertThatThrownBy(() -> revocations.except(id, "because", LocalDate.MAX))
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
        try (var auditor = SignedInAs.person(UUID.randomUUID(), "Eve", Roles.AUDITOR)) {
            assertThatThrownBy(() -> revocations.retry(id)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> grants.apply(List.of())).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> revocations.countsOf(batch))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void whatWasOrderedLastComesFirstOrLastPageByPage() {
        var ids = List.of(
                order(registered.grant().grantId()),
                order(registered.grant().grantId()),
                order(registered.grant().grantId()));
        for (var status : Arrays.asList(null, RevocationStatus.ORDERED)) {
            var newest = new RevocationQuery(batch, status, true);
            var first = working(() -> revocations.list(newest, null, 2));
            var second = working(() -> revocations.list(newest, first.next(), 2));
            assertThat(Stream.of(first, second).flatMap(page -> page.rows().stream()))
                    .extracting(RevocationRow::id)
                    .containsExactlyElementsOf(ids.reversed());
            assertThat(working(() -> revocations.list(newest, second.previous(), 2)))
                    .isEqualTo(first);
            assertThat(working(() -> revocations.list(new RevocationQuery(batch, status, false), null, 10))
                            .rows())
                    .extracting(RevocationRow::id)
                    .containsExactlyElementsOf(ids);
        }
        assertThat(working(() -> revocations.list(new RevocationQuery(null, RevocationStatus.ORDERED, true), null, 3))
                        .rows())
                .extracting(RevocationRow::id)
                .containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void whatNeedsAPersonIsWhatFailedAndWhatIsLate() {
        var late = order(registered.grant().grantId());
        clock.pass(RevocationOrders.LIMIT.plusMinutes(1));
        order(registered.grant().grantId());
        assertThat(working(() -> revocations.list(RevocationQuery.ofTrouble(batch, true), null, 10))
                        .rows())
                .extracting(RevocationRow::id)
                .containsExactly(late);
    }

    @Test
    void aGrantNobodyKnowsCannotBeOrdered() {
        assertThatThrownBy(() -> order(UUID.randomUUID())).isInstanceOf(NotFound.class);
    }

    private RevocationId order(UUID grant) {
        return Actors.actingAs(
                Actor.person(UUID.randomUUID(), "Ines Moreau"),
                () -> revocations.order(grant, "item-of-a-test", "17", batch, "no longer needed"));
    }

    private RevocationCounts carryOut() {
        return working(() -> revocations.carryOut(batch));
    }

    private RevocationCounts verify() {
        return working(() -> revocations.verify(batch));
    }

    private RevocationRow find(RevocationId id) {
        return working(() -> revocations.find(id));
    }

    private Revocations selection(int count) {
        var name = registered.resourceWithHolders(count);
        return new Revocations("""
                        select g.grant_id, cast(g.grant_id as varchar(100)) as cause_id, 'unused' as reason, 'Ines Moreau' as ordered_by
                        from access_grant g join entitlement e on e.entitlement_id = g.entitlement_id
                        where e.resource_id = :resource and g.status = 'ACTIVE'""", Map.of("resource", name.resourceId()));
    }

    private String endedBy(UUID grant) {
        return jdbc.sql(
                        "select ended_by || ': ' || end_reason from access_grant where grant_id = ? and status = 'REVOKED'")
                .param(grant)
                .query(String.class)
                .single();
    }

    private List<String> entries(String type, UUID id) {
        return jdbc.sql("select action from ledger_entry where object_type = ? and object_id = ? order by entry_id")
                .params(type, id.toString())
                .query(String.class)
                .list();
    }

    private RevocationWorker worker(TargetSystem target) {
        return new RevocationWorker(queue, List.of(target));
    }

    private static TargetSystem target(
            Function<List<TargetSystem.Order>, TargetSystem.Answer> revoke,
            Function<Collection<UUID>, Map<UUID, Boolean>> readBack) {
        return new TargetSystem() {
            @Override
            public String name() {
                return COUNTERSIGN;
            }

            @Override
            public Answer revoke(List<Order> orders) {
                return revoke.apply(orders);
            }

            @Override
            public Map<UUID, Boolean> readBack(Collection<UUID> grants) {
                return readBack.apply(grants);
            }
        };
    }
}
