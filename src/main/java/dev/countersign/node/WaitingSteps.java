package dev.countersign.node;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a step of a process waits although it is due: its node fell silent and no other has taken it over yet, or no node works. */
@Component
public class WaitingSteps {

    /** Two beats and a little. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** Far longer than a node that works takes until it picks up a step. */
    private static final Duration LEFT = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingSteps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param process the engine's id of a process instance */
    public boolean has(String process) {
        var now = clock.instant();
        return jdbc.sql("""
                        select count(*) from act_ru_job j
                         where j.process_instance_id_ = :process
                           and case when j.lock_owner_ is null then j.create_time_ < :left
                                    else not exists (select 1 from node n
                                                      where cast(n.node_id as varchar(36)) = j.lock_owner_ and n.beat_at > :silent)
                               end
                        """)
                        .param("process", process)
                        .param("left", Sql.value(now.minus(LEFT)))
                        .param("silent", Sql.value(now.minus(SILENCE)))
                        .query(Long.class)
                        .single()
                > 0;
    }
}
