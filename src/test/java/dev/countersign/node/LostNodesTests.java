package dev.countersign.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.shared.Ids;
import dev.countersign.shared.OwnConnection;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class LostNodesTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Autowired
    LostNodes lost;

    @Autowired
    WaitingSteps waiting;

    @Autowired
    NodeId own;

    @Autowired
    ProcessEngine engine;

    private final NodeId silent = new NodeId(Ids.next());
    private final NodeId alive = new NodeId(Ids.next());
    private final NodeStatus status = new NodeStatus(event -> {});

    @AfterEach
    void forget() {
        jdbc.sql("delete from node where node_id in (:ids)")
                .param("ids", List.of(silent.value(), alive.value()))
                .update();
    }

    @Test
    void jobsOfTheProcessEngineAreLockedByTheNode() {
        assertThat(engine.getProcessEngineConfiguration().getAsyncExecutor().getLockOwner())
                .isEqualTo(own.toString());
    }

    @Test
    void whatASilentNodeHeldIsReleasedOnce() {
        beat(silent, Duration.ofSeconds(20));
        beat(alive, Duration.ofSeconds(5));
        holdJob(silent);
        holdJob(alive);
        holdSchedule(silent);

        assertThat(lost.release()).contains(silent).doesNotContain(alive);

        assertThat(holderOfJob(silent)).isEqualTo("nobody");
        assertThat(holderOfJob(alive)).isEqualTo(alive.toString());
        assertThat(isScheduleLocked(silent)).isFalse();
        assertThat(lost.release()).doesNotContain(silent);
    }

    @Test
    void aNodeThatComesBackIsThereAgain() {
        beat(silent, Duration.ofSeconds(20));
        assertThat(lost.release()).contains(silent);

        try (var connection = new OwnConnection(source, 3)) {
            new Heartbeats(connection, silent, status, new DatabaseClock(), Clock.systemUTC(), Duration.ofSeconds(5))
                    .beat();
        }

        assertThat(jdbc.sql("select count(*) from node where node_id = ? and lost_at is null")
                        .param(silent.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aClockThatIsFarFromTheDatabaseStopsTheNodeUntilItAgrees() {
        try (var connection = new OwnConnection(source, 3)) {
            heartbeats(connection, Duration.ofHours(1)).beat();
            assertThat(status.concerns().get(Concern.CLOCK))
                    .containsPattern("3(599|600) seconds ahead of the clock of the database")
                    .contains("NTP");

            heartbeats(connection, Duration.ofMinutes(-1)).beat();
            assertThat(status.concerns().get(Concern.CLOCK)).contains("behind the clock of the database");

            heartbeats(connection, Duration.ZERO).beat();
            assertThat(status.mayWork()).isTrue();
        }
    }

    @Test
    void aStepWaitsWhenItsNodeIsSilentOrNobodyTakesIt() {
        beat(silent, Duration.ofSeconds(10));
        beat(alive, Duration.ofSeconds(5));
        holdJob(silent);
        holdJob(alive);
        try {
            assertThat(waiting.has(silent.toString())).isTrue();
            assertThat(waiting.has(alive.toString())).isFalse();

            leaveJob(silent, Duration.ofSeconds(15));
            assertThat(waiting.has(silent.toString())).isFalse();
            leaveJob(silent, Duration.ofSeconds(25));
            assertThat(waiting.has(silent.toString())).isTrue();
        } finally {
            holderOfJob(silent);
            holderOfJob(alive);
        }
    }

    private void leaveJob(NodeId node, Duration ago) {
        jdbc.sql("update act_ru_job set lock_owner_ = null, create_time_ = :then where id_ = :id")
                .param("then", Sql.value(Instant.now().minus(ago)))
                .param("id", node.toString())
                .update();
    }

    private Heartbeats heartbeats(OwnConnection connection, Duration ahead) {
        return new Heartbeats(
                connection,
                alive,
                status,
                new DatabaseClock(),
                Clock.offset(Clock.systemUTC(), ahead),
                Duration.ofSeconds(5));
    }

    private void beat(NodeId node, Duration ago) {
        jdbc.sql("insert into node (node_id, process, started_at, beat_at) values (:id, 'a test', :then, :then)")
                .param("id", node.value())
                .param("then", Sql.value(Instant.now().minus(ago)))
                .update();
    }

    private void holdJob(NodeId node) {
        jdbc.sql("insert into act_ru_execution (id_, rev_, proc_inst_id_) values (:id, 1, :id)")
                .param("id", node.toString())
                .update();
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, retries_, process_instance_id_, lock_owner_, lock_exp_time_)
                        values (:id, 1, 'message', 3, :id, :node, :until)""")
                .param("id", node.toString())
                .param("node", node.toString())
                .param("until", java.sql.Timestamp.from(Instant.now().plusSeconds(300)))
                .update();
    }

    private String holderOfJob(NodeId node) {
        var holder = jdbc.sql("select coalesce(lock_owner_, 'nobody') from act_ru_job where id_ = ?")
                .param(node.toString())
                .query(String.class)
                .single();
        jdbc.sql("delete from act_ru_job where id_ = ?").param(node.toString()).update();
        jdbc.sql("delete from act_ru_execution where id_ = ?")
                .param(node.toString())
                .update();
        return holder;
    }

    private void holdSchedule(NodeId node) {
        jdbc.sql("""
                        insert into shedlock (name, lock_until, locked_at, locked_by)
                        values (:name, :until, :now, :node)""")
                .param("name", UUID.randomUUID().toString())
                .param("until", java.sql.Timestamp.from(Instant.now().plusSeconds(1800)))
                .param("now", java.sql.Timestamp.from(Instant.now()))
                .param("node", node.toString())
                .update();
    }

    private boolean isScheduleLocked(NodeId node) {
        return jdbc.sql("select count(*) from shedlock where locked_by = ? and lock_until > locked_at")
                        .param(node.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
