package dev.countersign.provisioning;

import static java.util.Objects.requireNonNull;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads revocations for lists, and counts them. */
@Component
class RevocationRows {

    private static final String COLUMNS =
            "v.*, g.agent_id, a.name as agent_name, r.name as resource_name, e.name as entitlement_name";
    private static final String FROM = """
            revocation v join access_grant g on g.grant_id = v.grant_id
            join agent a on a.agent_id = g.agent_id
            join entitlement e on e.entitlement_id = g.entitlement_id
            join resource r on r.resource_id = e.resource_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    RevocationRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Keyset.Page<RevocationRow> list(RevocationQuery query, @Nullable String cursor, int limit) {
        var list = Keyset.of(COLUMNS, FROM, RevocationRows::row);
        if (query.batch() != null) {
            list.where("v.batch_id = :batch", "batch", query.batch());
        }
        if (query.status() != null) {
            list.where("v.status = :status", "status", query.status().name());
        }
        if (query.inTrouble()) {
            list.where(RevocationFigures.IN_TROUBLE, "now", Sql.value(clock.instant()));
        }
        // Keys are ordered in time, so their order is that of the orders.
        var id = Column.id("v.revocation_id");
        return list.ledBy(query.batch() != null ? "v.batch_id" : query.status() != null ? "v.status" : null)
                .orderBy(query.newestFirst() ? id.reversed() : id)
                .page(jdbc, cursor, limit);
    }

    Optional<RevocationRow> find(RevocationId id) {
        return jdbc.sql("select %s from %s where v.revocation_id = ?".formatted(COLUMNS, FROM))
                .param(id.revocationId())
                .query(RevocationRows::row)
                .optional();
    }

    RevocationCounts counts(UUID batch) {
        var counts = new EnumMap<RevocationStatus, Long>(RevocationStatus.class);
        jdbc.sql("select status, count(*) from revocation where batch_id = ? group by status")
                .param(batch)
                .query(row -> {
                    counts.put(RevocationStatus.valueOf(row.getString(1)), row.getLong(2));
                });
        return new RevocationCounts(
                counts.getOrDefault(RevocationStatus.ORDERED, 0L),
                counts.getOrDefault(RevocationStatus.SENT, 0L),
                counts.getOrDefault(RevocationStatus.VERIFIED, 0L),
                counts.getOrDefault(RevocationStatus.FAILED, 0L),
                counts.getOrDefault(RevocationStatus.EXCEPTED, 0L),
                counts.getOrDefault(RevocationStatus.ALREADY_REMOVED, 0L));
    }

    private static RevocationRow row(ResultSet row, int number) throws SQLException {
        return new RevocationRow(
                new RevocationId(row.getObject("revocation_id", UUID.class)),
                row.getString("target"),
                row.getObject("grant_id", UUID.class),
                row.getObject("agent_id", UUID.class),
                row.getString("agent_name"),
                row.getString("resource_name"),
                row.getString("entitlement_name"),
                row.getString("cause_type"),
                row.getString("cause_id"),
                Sql.uuid(row, "batch_id"),
                row.getString("reason"),
                row.getString("ordered_by"),
                requireNonNull(Sql.instant(row, "ordered_at")),
                requireNonNull(Sql.instant(row, "limit_at")),
                RevocationStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                Sql.instant(row, "sent_at"),
                row.getString("answer"),
                Sql.instant(row, "verified_at"),
                row.getString("excepted_by"),
                row.getString("excepted_reason"),
                Sql.date(row, "excepted_until"));
    }
}
