package dev.countersign.provisioning;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes orders, each cause's order for a grant once. */
@Component
class RevocationOrders {

    private static final int CHUNK = 1_000;
    static final Duration LIMIT = Duration.ofHours(24);
    private static final String INSERT = """
            insert into revocation (revocation_id, target, grant_id, cause_type, cause_id, batch_id, reason, ordered_by,
                ordered_at, limit_at, status, next_attempt_at)
            values (?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?, ?, 'ORDERED', ?) on conflict do nothing""";

    /** An order that is to be written. */
    record Wanted(UUID id, UUID grant, String causeId, String reason, String orderedBy) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevocationOrders(JdbcClient jdbc, JdbcTemplate batches, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    /** Orders what a query selects and was not ordered before, so many at most; answers how many orders that made. */
    long selected(@Nullable UUID batch, String causeType, Revocations selection, long most) {
        var sql = """
                select s.grant_id, s.cause_id, s.reason, s.ordered_by from (%s) s
                where not exists (select 1 from revocation v where v.cause_type = :thisCauseType
                                  and v.cause_id = s.cause_id and v.grant_id = s.grant_id)
                fetch first %d rows only""".formatted(selection.sql(), most);
        try (var wanted = jdbc
                .sql(sql)
                .withFetchSize(CHUNK)
                .params(selection.parameters())
                .param("thisCauseType", causeType)
                .query((row, number) -> new Wanted(
                        Ids.next(),
                        row.getObject("grant_id", UUID.class),
                        row.getString("cause_id"),
                        row.getString("reason"),
                        row.getString("ordered_by")))
                .stream()) {
            return wanted.gather(windowFixed(CHUNK))
                    .mapToLong(chunk -> write(batch, causeType, chunk))
                    .sum();
        }
    }

    /** Writes orders that do not stand yet, and records those; answers how many. */
    long write(@Nullable UUID batch, String causeType, List<Wanted> all) {
        if (all.isEmpty()) {
            return 0;
        }
        var now = clock.instant();
        var at = Sql.value(now);
        var limit = Sql.value(now.plus(LIMIT));
        batches.batchUpdate(
                INSERT,
                all.stream()
                        .map(order -> new @Nullable Object[] {
                            order.id(),
                            TargetSystem.COUNTERSIGN,
                            order.grant(),
                            causeType,
                            order.causeId(),
                            batch,
                            order.reason(),
                            order.orderedBy(),
                            at,
                            limit,
                            at
                        })
                        .toList());
        var written = new HashSet<>(jdbc.sql("select revocation_id from revocation where revocation_id in (:ids)")
                .param("ids", all.stream().map(Wanted::id).toList())
                .query(UUID.class)
                .list());
        var entries = all.stream()
                .filter(order -> written.contains(order.id()))
                .map(order -> new Entry(
                        "revocation.ordered",
                        "revocation",
                        order.id().toString(),
                        Map.of(
                                "grant", order.grant().toString(),
                                "cause", causeType + ":" + order.causeId(),
                                "orderedBy", order.orderedBy(),
                                "reason", order.reason())))
                .toList();
        if (!entries.isEmpty()) {
            events.publishEvent(new RecordedAll(entries));
        }
        return entries.size();
    }
}
