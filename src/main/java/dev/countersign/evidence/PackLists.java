package dev.countersign.evidence;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads packs, what is in them and what they show. */
@Component
class PackLists {

    private static final String COLUMNS =
            "p.pack_id, p.name, p.framework, p.framework_version, p.period_from, p.period_to, p.campaign_id, p.campaign_name,"
                    + " p.state, p.work_id, p.requested_by_name, p.requested_at, p.population_at, p.issued_at, p.refusal,"
                    + " p.zip_bytes, p.zip_sha256";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PackLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Keyset.Page<PackRow> page(@Nullable String cursor, int limit) {
        return Keyset.of(COLUMNS, "evidence_pack p", PackLists::row)
                .orderBy(
                        Keyset.Column.instant("p.requested_at").reversed(),
                        Keyset.Column.id("p.pack_id").reversed())
                .page(jdbc, cursor, limit);
    }

    PackRow find(PackId id) {
        return jdbc.sql("select " + COLUMNS + " from evidence_pack p where p.pack_id = ?")
                .param(id.packId())
                .query(PackLists::row)
                .optional()
                .orElseThrow(() -> NotFound.of("evidence pack", id));
    }

    Optional<PackRow> latest(String framework) {
        return jdbc.sql("select " + COLUMNS + """
                         from evidence_pack p where p.framework = ? and p.state = 'ISSUED'
                        order by p.issued_at desc, p.pack_id desc fetch first 1 rows only""")
                .param(framework)
                .query(PackLists::row)
                .optional();
    }

    List<PackFileRow> files(PackId id) {
        return jdbc.sql(
                        "select path, media_type, bytes, row_count, sha256 from evidence_file where pack_id = ? order by path")
                .param(id.packId())
                .query((row, number) -> new PackFileRow(
                        row.getString("path"),
                        row.getString("media_type"),
                        row.getLong("bytes"),
                        row.getObject("row_count", Long.class),
                        row.getString("sha256")))
                .list();
    }

    Optional<PackSummary> summary(PackId id) {
        return jdbc.sql("select summary from evidence_pack where pack_id = ? and summary is not null")
                .param(id.packId())
                .query((row, number) -> json.readValue(row.getString(1), PackSummary.class))
                .optional();
    }

    int nextSequence(String framework, Period period) {
        return jdbc.sql("""
                        select coalesce(max(sequence), 0) + 1 from evidence_pack
                        where framework = ? and period_from = ? and period_to = ?""")
                .params(framework, period.from(), period.to())
                .query(Integer.class)
                .single();
    }

    /** The latest first; cancelled ones come last, since a pack about one proves little. */
    List<CampaignChoice> campaigns(int limit) {
        return jdbc.sql("""
                        select campaign_id, name, status, launched_at, review_ended_at, closed_at from campaign
                        where launched_at is not null and status <> 'LAUNCHING'
                        order by case when status = 'CANCELLED' then 1 else 0 end, launched_at desc, campaign_id desc
                        fetch first ? rows only""")
                .param(limit)
                .query((row, number) -> new CampaignChoice(
                        row.getObject("campaign_id", UUID.class),
                        row.getString("name"),
                        row.getString("status"),
                        Objects.requireNonNull(Sql.instant(row, "launched_at")),
                        Sql.instant(row, "review_ended_at"),
                        Sql.instant(row, "closed_at")))
                .list();
    }

    private static PackRow row(ResultSet row, int number) throws SQLException {
        return new PackRow(
                new PackId(row.getObject("pack_id", UUID.class)),
                row.getString("name"),
                row.getString("framework"),
                row.getString("framework_version"),
                new Period(
                        Objects.requireNonNull(Sql.date(row, "period_from")),
                        Objects.requireNonNull(Sql.date(row, "period_to"))),
                row.getObject("campaign_id", UUID.class),
                row.getString("campaign_name"),
                PackState.valueOf(row.getString("state")),
                Sql.uuid(row, "work_id"),
                row.getString("requested_by_name"),
                Objects.requireNonNull(Sql.instant(row, "requested_at")),
                Sql.instant(row, "population_at"),
                Sql.instant(row, "issued_at"),
                row.getString("refusal"),
                row.getObject("zip_bytes", Long.class),
                row.getString("zip_sha256"));
    }
}
