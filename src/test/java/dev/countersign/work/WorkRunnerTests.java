package dev.countersign.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestClock;
import dev.countersign.node.Concern;
import dev.countersign.node.NodeId;
import dev.countersign.node.NodeLost;
import dev.countersign.node.NodeStatus;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.NotFound;
import dev.countersign.work.WorkRow.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Two nodes on one database, with work of a kind that only they know. */
@IntegrationTest
class WorkRunnerTests {

    private static final UUID ASKER = Ids.next();
    private static final Duration LESS_THAN_A_LEASE = WorkLeases.LEASE.minusSeconds(10);
    private static final Duration MORE_THAN_A_LEASE = WorkLeases.LEASE.plusSeconds(10);

    @Autowired
    WorkService service;

    @Autowired
    WorkLeases leases;

    @Autowired
    TestClock clock;

    @Autowired
    NodeId ownId;

    private final NodeStatus status = new NodeStatus(event -> {});

    private final String kind = "test-" + Ids.next();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void workRunsForWhoeverAskedAndIsDone() {
        var id = submit();

        node(run -> {
                    said.add(run.subjectId() + " for " + Actors.current().name());
                    run.progress(3, 4);
                    run.link("here");
                })
                .on(new WorkSubmitted(id, ""));

        assertThat(said).containsExactly("subject for Ask Er");
        assertThat(find(id))
                .returns(State.DONE, WorkRow::state)
                .returns(3L, WorkRow::done)
                .returns("here", WorkRow::link);
    }

    @Test
    void whatADeadNodeHeldAnotherOneTakesOnceTheLeaseIsOver() {
        var id = submit();
        die(id);

        node(run -> said.add("too early")).takeWhatWasLeft();
        clock.pass(MORE_THAN_A_LEASE);
        node(run -> said.add("taken over")).takeWhatWasLeft();

        assertThat(said).containsExactly("taken over");
        assertThat(find(id).state()).isEqualTo(State.DONE);
    }

    @Test
    void workOfALostNodeIsTakenAtOnce() {
        var id = submit();
        die(id);

        leases.on(new NodeLost(ownId));
        node(run -> said.add("taken over")).takeWhatWasLeft();

        assertThat(said).containsExactly("taken over");
        assertThat(find(id).state()).isEqualTo(State.DONE);
    }

    @Test
    void aNodeThatMayNotWorkLeavesWorkToOthers() {
        var id = submit();
        clock.pass(MORE_THAN_A_LEASE);
        status.raise(Concern.CLOCK, "An hour ahead.");
        var node = node(run -> said.add("ran"));

        node.on(new WorkSubmitted(id, ""));
        node.takeWhatWasLeft();
        assertThat(find(id).state()).isEqualTo(State.WAITING);

        status.clear(Concern.CLOCK);
        node.takeWhatWasLeft();
        assertThat(said).containsExactly("ran");
    }

    @Test
    void aHandlerThatSaysNothingKeepsItsWorkAsLongAsItRuns() {
        var id = submit();
        var other = node(run -> said.add("other"));
        var heartbeat = new Heartbeat(leases);

        node(heartbeat, run -> {
                    for (int i = 0; i < 5; i++) {
                        clock.pass(LESS_THAN_A_LEASE);
                        heartbeat.beat();
                        other.takeWhatWasLeft();
                    }
                    said.add("first");
                })
                .on(new WorkSubmitted(id, ""));

        assertThat(said).containsExactly("first");
        assertThat(find(id).state()).isEqualTo(State.DONE);
    }

    @Test
    void afterTooManyAttemptsNobodyTriesAgainAndTheSubjectIsTold() {
        var id = submit();
        for (int attempt = 0; attempt < WorkRunner.MOST_ATTEMPTS; attempt++) {
            die(id);
            clock.pass(MORE_THAN_A_LEASE);
        }

        node(run -> said.add("ran")).takeWhatWasLeft();

        assertThat(said).containsExactly("given up: subject");
        assertThat(find(id))
                .returns(State.FAILED, WorkRow::state)
                .satisfies(row -> assertThat(row.message()).contains("interrupted too often"));
    }

    @Test
    void aSubjectThatCannotBeToldIsToldLater() {
        var id = submit();
        for (int attempt = 0; attempt < WorkRunner.MOST_ATTEMPTS; attempt++) {
            die(id);
            clock.pass(MORE_THAN_A_LEASE);
        }
        var deaf = new Handler(run -> {}) {
            @Override
            public void givenUp(String subjectId) {
                throw new IllegalStateException("no database");
            }
        };
        node(new Heartbeat(leases), deaf).takeWhatWasLeft();
        assertThat(find(id).state()).isEqualTo(State.RUNNING);

        clock.pass(MORE_THAN_A_LEASE);
        node(run -> {}).takeWhatWasLeft();
        assertThat(said).containsExactly("given up: subject");
        assertThat(find(id).state()).isEqualTo(State.FAILED);
    }

    @Test
    void cancelledWorkStopsAtItsNextProgress() {
        var id = submit();

        node(run -> {
                    cancel(id);
                    run.progress(1, 2);
                    said.add("went on");
                })
                .on(new WorkSubmitted(id, ""));

        assertThat(said).isEmpty();
        assertThat(find(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aRunThatWasSilentForTooLongChangesNothingAnyMore() {
        var id = submit();
        var other = node(run -> {
            run.progress(7, 7);
            run.link("other");
        });

        node(run -> {
                    clock.pass(MORE_THAN_A_LEASE);
                    other.takeWhatWasLeft();
                    assertThat(run.isHeld()).isFalse();
                    run.link("stale");
                    assertThatThrownBy(() -> run.progress(1, 7)).isInstanceOf(WorkLost.class);
                    throw new IllegalStateException("woke up late");
                })
                .on(new WorkSubmitted(id, ""));

        assertThat(find(id))
                .returns(State.DONE, WorkRow::state)
                .returns(7L, WorkRow::done)
                .returns("other", WorkRow::link)
                .returns(null, WorkRow::message);
    }

    @Test
    void aFailureIsNotTriedAgainAndSaysWhereToLook() {
        var id = submit();
        var node = node(run -> {
            said.add("ran");
            throw new IllegalStateException("secret detail");
        });

        node.on(new WorkSubmitted(id, ""));
        clock.pass(MORE_THAN_A_LEASE);
        node.takeWhatWasLeft();

        assertThat(said).containsExactly("ran");
        assertThat(find(id))
                .returns(State.FAILED, WorkRow::state)
                .satisfies(
                        row -> assertThat(row.message()).contains(id.toString()).doesNotContain("secret"));
    }

    @Test
    void whatTheDatabaseInterruptedIsTriedAgainAfterAPause() {
        var id = submit();
        var cut = new DataAccessResourceFailureException("cut", new SQLException("cut", "08006"));
        var node = node(run -> {
            said.add("ran");
            if (said.size() < 4) {
                throw cut;
            }
        });

        node.on(new WorkSubmitted(id, ""));
        assertThat(find(id).state()).isEqualTo(State.WAITING);
        node.takeWhatWasLeft();
        assertThat(said).hasSize(1);

        for (int i = 0; i < 3; i++) {
            clock.pass(MORE_THAN_A_LEASE);
            node.takeWhatWasLeft();
        }
        assertThat(said).hasSize(4);
        assertThat(find(id)).returns(State.DONE, WorkRow::state).returns(null, WorkRow::message);
    }

    @Test
    void aLockThatTookTooLongIsNoFailureOfTheWork() {
        for (var state : List.of("55P03", "40P01", "40001", "57P01", "HYT00", "90131")) {
            var id = submit();
            node(run -> {
                        throw new CannotAcquireLockException("locked", new SQLException("locked", state));
                    })
                    .on(new WorkSubmitted(id, ""));

            assertThat(find(id).state()).as(state).isEqualTo(State.WAITING);
        }
    }

    @Test
    void aDatabaseThatKeepsFailingEndsTheWorkAndTheSubjectIsTold() {
        var id = submit();
        var node = node(run -> {
            throw new CannotAcquireLockException("locked", new SQLException("locked", "55P03"));
        });

        node.on(new WorkSubmitted(id, ""));
        for (int i = 0; i <= WorkRunner.MOST_POSTPONED; i++) {
            clock.pass(Duration.ofMinutes(2));
            node.takeWhatWasLeft();
        }

        assertThat(said).containsExactly("given up: subject");
        assertThat(find(id).state()).isEqualTo(State.FAILED);
    }

    @Test
    void nobodySeesOrCancelsTheWorkOfSomebodyElse() {
        var id = submit();
        try (var other = SignedInAs.person(Ids.next(), "Somebody Else")) {
            assertThatThrownBy(() -> service.cancel(id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> service.find(id)).isInstanceOf(NotFound.class);
            assertThat(service.mine(100)).extracting(WorkRow::id).doesNotContain(id);
        }
        assertThat(find(id).cancelAsked()).isFalse();
    }

    @Test
    void workOfAKindThatANodeDoesNotKnowIsLeftToOthers() {
        var id = submit();
        clock.pass(MORE_THAN_A_LEASE);
        var stranger = new WorkRunner(
                leases, new Heartbeat(leases), service, List.of(handler("another kind")), Runnable::run, status, clock);

        stranger.on(new WorkSubmitted(id, ""));
        stranger.takeWhatWasLeft();

        assertThat(find(id).state()).isEqualTo(State.WAITING);
    }

    @Test
    void whoLooksForWorkHandsItOverOnceAndDoesNotWaitForIt() {
        var id = submit();
        clock.pass(MORE_THAN_A_LEASE);
        var waiting = new ArrayList<Runnable>();
        var handler = new Handler(run -> said.add("ran"));
        var node =
                new WorkRunner(leases, new Heartbeat(leases), service, List.of(handler), waiting::add, status, clock);

        node.takeWhatWasLeft();
        node.takeWhatWasLeft();
        assertThat(said).isEmpty();
        assertThat(waiting).hasSize(1);

        waiting.getFirst().run();
        assertThat(said).containsExactly("ran");
        assertThat(find(id).state()).isEqualTo(State.DONE);
    }

    private WorkId submit() {
        try (var asker = SignedInAs.person(ASKER, "Ask Er")) {
            return service.submit(kind, "subject", "A test", null);
        }
    }

    private WorkRow find(WorkId id) {
        try (var asker = SignedInAs.person(ASKER, "Ask Er")) {
            return service.find(id);
        }
    }

    private void cancel(WorkId id) {
        try (var asker = SignedInAs.person(ASKER, "Ask Er")) {
            service.cancel(id);
        }
    }

    /** A node takes the work and is never heard of again. */
    private void die(WorkId id) {
        assertThat(leases.take(id, List.of(kind))).isPresent();
    }

    private WorkRunner node(Consumer<WorkRun> doing) {
        return node(new Heartbeat(leases), doing);
    }

    private WorkRunner node(Heartbeat heartbeat, Consumer<WorkRun> doing) {
        return node(heartbeat, new Handler(doing));
    }

    private WorkRunner node(Heartbeat heartbeat, WorkHandler handler) {
        return new WorkRunner(leases, heartbeat, service, List.of(handler), Runnable::run, status, clock);
    }

    private static WorkHandler handler(String kind) {
        return new WorkHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(WorkRun run) {}
        };
    }

    private class Handler implements WorkHandler {

        private final Consumer<WorkRun> doing;

        Handler(Consumer<WorkRun> doing) {
            this.doing = doing;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public void run(WorkRun run) {
            doing.accept(run);
        }

        @Override
        public void givenUp(String subjectId) {
            said.add("given up: " + subjectId);
        }
    }
}
