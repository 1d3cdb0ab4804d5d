package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.evidence.ReviewedCampaign.Answer;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every value of every CSV file of a pack stands below its own name, whatever it holds. */
@IntegrationTest
class PackColumnsTests {

    private static final Map<String, List<String>> TEXTS = Map.of(
            "review_item",
            List.of(
                    "agent_name",
                    "owner_name",
                    "project_name",
                    "resource_name",
                    "entitlement_name",
                    "meaning",
                    "reason",
                    "reviewer_name",
                    "decided_by_name",
                    "on_behalf_of_name"),
            "access_grant",
            List.of("origin_ref", "granted_by", "ended_by", "end_reason"),
            "revocation",
            List.of("target", "reason", "ordered_by", "answer", "excepted_by", "excepted_reason"));

    private static final List<Answer> ANSWERS = List.of(
            new Answer("Plain", null, null),
            new Answer("Hostile", "REVOKE", "not needed"),
            new Answer("Kept", "CERTIFY", null));

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final Packs packs;

    PackColumnsTests(@Autowired BeanFactory beans) {
        packs = new Packs(beans);
    }

    @Test
    void everyListingHoldsTheRowsOfItsQueryColumnByColumn() throws IOException {
        var campaign = hostile();
        try (var snapshot = Snapshot.take(source)) {
            var facts = CampaignFactsReader.read(snapshot.jdbc(), campaign.campaign);
            var listings = Listings.of(facts, Packs.period(), Instant.now());
            for (var listing : listings.all()) {
                var parameters = listings.parametersOf(listing);
                ListingResult result;
                try (var reader = new ListingReader(listing, folder, row -> {})) {
                    result = reader.read(snapshot.jdbc(), parameters);
                }
                var table = table(snapshot.jdbc(), listing.sql(), parameters);
                var csv = csv(Files.readString(result.csv().source()));
                assertThat(csv).as(listing.name()).isEqualTo(table);
                assertThat(csv.getFirst()).as(listing.name()).doesNotHaveDuplicates();
                assertSame(
                        listing,
                        csv,
                        JsonMapper.shared()
                                .readTree(Files.readString(result.json().source())));
            }
        }
    }

    @Test
    void everyTextStandsBelowItsOwnName() throws IOException {
        var pack = packs.made(hostile());

        assertBelow(
                pack,
                "decisions",
                "review_item",
                Map.of("decided_by_name", "decided_by", "on_behalf_of_name", "on_behalf_of"));
        assertBelow(pack, "revocations", "revocation", Map.of());
        assertBelow(pack, "provisioning", "access_grant", Map.of());
        assertThat(csv(packs.text(pack, "mapping.csv")))
                .allSatisfy(row -> assertThat(row).hasSize(8));
    }

    private void assertBelow(PackId pack, String listing, String table, Map<String, String> renamed)
            throws IOException {
        var rows = records(packs.text(pack, "data/" + listing + ".csv"));
        var own = TEXTS.getOrDefault(table, List.of());
        assertThat(rows)
                .as(listing)
                .anySatisfy(row -> own.forEach(column -> assertThat(row.get(renamed.getOrDefault(column, column)))
                        .as(column)
                        .isEqualTo("'" + hostile(column))));
    }

    /** A formula with what separates, ends and turns text. */
    private static String hostile(String column) {
        return "=" + column + ",\"x\";\r\n\u202E\u0007\t'";
    }

    private ReviewedCampaign hostile() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        var grant = campaign.grants.get(1);
        TEXTS.forEach((table, columns) ->
                columns.forEach(column -> jdbc.sql("update %s set %s = ? where grant_id = ?".formatted(table, column))
                        .params(hostile(column), grant)
                        .update()));
        jdbc.sql(
                        "update agent set name = ?, model = ? where agent_id = (select agent_id from access_grant where grant_id = ?)")
                .params(hostile("name"), hostile("model"), grant)
                .update();
        jdbc.sql("update resource set name = ? where resource_id = ?")
                .params(hostile("resource"), campaign.resource)
                .update();
        jdbc.sql("""
                        insert into credential (credential_id, external_id, name, kind, status, fingerprint, created_at)
                        values (?, ?, ?, 'API_KEY', 'ACTIVE', null, ?)""")
                .params(Ids.next(), Ids.next() + "\",x", hostile("credential"), Sql.value(Instant.now()))
                .update();
        campaign.grant(campaign.agent(hostile("late")), campaign.frozenAt.plusSeconds(5));
        return campaign;
    }

    private static void assertSame(Listing listing, List<List<String>> csv, JsonNode json) {
        assertThat(json.size()).as(listing.name()).isEqualTo(csv.size() - 1);
        var names = csv.getFirst();
        for (int row = 0; row < json.size(); row++) {
            var object = json.get(row);
            assertThat(List.copyOf(object.propertyNames())).as(listing.name()).isEqualTo(names);
            var cells = csv.get(row + 1);
            for (int column = 0; column < names.size(); column++) {
                var value = object.get(names.get(column));
                assertThat(cells.get(column))
                        .as("%s of %s", names.get(column), listing.name())
                        .isEqualTo(
                                value.isNull() ? "" : value.isString() ? asCell(value.asString()) : value.toString());
            }
        }
    }

    /** Head and rows as the database gives them, read by position and not by the product's own reader. */
    private static List<List<String>> table(JdbcClient jdbc, String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).query(row -> {
            var described = row.getMetaData();
            var columns = IntStream.rangeClosed(1, described.getColumnCount()).toArray();
            var table = new ArrayList<List<String>>();
            var head = new ArrayList<String>();
            for (int column : columns) {
                head.add(described.getColumnLabel(column).toLowerCase(Locale.ROOT));
            }
            table.add(head);
            while (row.next()) {
                var cells = new ArrayList<String>();
                for (int column : columns) {
                    cells.add(cell(row, column, described.getColumnType(column), head.get(column - 1)));
                }
                table.add(cells);
            }
            return table;
        });
    }

    private static String cell(ResultSet row, int column, int type, String name) throws SQLException {
        if (row.getObject(column) == null) {
            return "";
        }
        return switch (type) {
            case Types.DATE -> row.getObject(column, LocalDate.class).toString();
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                row.getObject(column, OffsetDateTime.class).toInstant().toString();
            case Types.BIT, Types.BOOLEAN -> Boolean.toString(row.getBoolean(column));
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                Long.toString(row.getLong(column));
            default -> asCell(name.endsWith("_id") ? row.getString(column) : Masking.mask(row.getString(column)));
        };
    }

    private static String asCell(String text) {
        return text.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + text : text;
    }

    private static List<List<String>> csv(String file) throws IOException {
        assertThat(file).startsWith("\uFEFF");
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(file.substring(1)))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private static List<CSVRecord> records(String file) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.substring(1)))) {
            return parser.getRecords();
        }
    }
}
