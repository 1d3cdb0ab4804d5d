package dev.countersign.review;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.Search;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads pages of campaigns. */
@Component
class CampaignList {

    private static final String SELECT =
            "c.*, (select count(*) from review_item i where i.campaign_id = c.campaign_id and " + OpenItem.CONDITION
                    + ") as open_items";

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Keyset.Page<CampaignRow> page(CampaignFilter filter, @Nullable String cursor, int limit) {
        var keyset = Keyset.of(SELECT, "campaign c", CampaignList::row)
                .with("now", Sql.value(clock.instant()))
                .matching(Search.of(filter.name()), "c.search_text", "c.campaign_id");
        if (filter.status() != null) {
            keyset.where("c.status = :status", "status", filter.status().name());
        }
        var id = Column.id("c.campaign_id");
        var order = switch (filter.sort()) {
            case LATEST_DEADLINE ->
                keyset.orderBy(Column.instant("c.deadline_at").reversed(), id.reversed());
            case DEADLINE -> keyset.orderBy(Column.instant("c.deadline_at"), id);
            case NAME -> keyset.orderBy(Column.text("c.name_key"), id);
            case NAME_REVERSED -> keyset.orderBy(Column.text("c.name_key").reversed(), id.reversed());
        };
        return order.page(jdbc, cursor, limit);
    }

    private static CampaignRow row(ResultSet row, int number) throws SQLException {
        return new CampaignRow(
                new CampaignId(Objects.requireNonNull(row.getObject("campaign_id", UUID.class))),
                row.getString("name"),
                CampaignStatus.valueOf(row.getString("status")),
                row.getLong("items"),
                row.getLong("open_items"),
                Sql.instant(row, "launched_at"),
                Objects.requireNonNull(Sql.instant(row, "deadline_at")),
                Sql.instant(row, "closed_at"),
                row.getString("failure"));
    }
}
