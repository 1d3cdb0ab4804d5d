package dev.countersign.node;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices nodes that are silent, so that what they held is done by others at once instead of when its lease runs out. A node that only
 * hung and comes back finds that its leases are gone; nothing that it still writes under them counts.
 */
@Component
class LostNodes {

    /** Five beats. Together with the schedule of {@link NodeWatch} and the next look of a worker, a takeover begins within 30 seconds. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(LostNodes.class);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LostNodes(JdbcClient jdbc, ApplicationEventPublisher events, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Releases what silent nodes held; of several nodes that look, one does it. Answers which nodes were lost. */
    List<NodeId> release() {
        var lost = jdbc
                .sql("select node_id from node where lost_at is null and beat_at < :silent order by beat_at")
                .param("silent", Sql.value(clock.instant().minus(SILENCE)))
                .query((row, number) -> new NodeId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .filter(this::release)
                .toList();
        if (!lost.isEmpty()) {
            jdbc.sql("delete from node where lost_at < :old")
                    .param("old", Sql.value(clock.instant().minus(KEPT)))
                    .update();
        }
        return lost;
    }

    private boolean release(NodeId node) {
        return Boolean.TRUE.equals(transaction.execute(begun -> {
            var now = clock.instant();
            var isMine = jdbc.sql(
                                    "update node set lost_at = :now where node_id = :node and lost_at is null and beat_at < :silent")
                            .param("now", Sql.value(now))
                            .param("node", node.value())
                            .param("silent", Sql.value(now.minus(SILENCE)))
                            .update()
                    == 1;
            if (isMine) {
                LOG.warn("Node {} has been silent for {} seconds; what it held is released", node, SILENCE.toSeconds());
                events.publishEvent(new NodeLost(node));
            }
            return isMine;
        }));
    }
}
