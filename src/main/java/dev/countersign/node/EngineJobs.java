package dev.countersign.node;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Releases what a lost node held of the process engine, and its locks of schedules. The engine itself would wait until they run out. */
@Component
class EngineJobs {

    private static final List<String> RELEASES = List.of(
            "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ = :node",
            "update act_ru_timer_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ = :node",
            "update act_ru_execution set lock_owner_ = null, lock_time_ = null where lock_owner_ = :node",
            "update shedlock set lock_until = locked_at where locked_by = :node");

    private final JdbcClient jdbc;

    EngineJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(NodeLost lost) {
        RELEASES.forEach(release ->
                jdbc.sql(release).param("node", lost.node().toString()).update());
    }
}
