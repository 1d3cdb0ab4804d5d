package dev.countersign.access;

import static java.util.Objects.requireNonNull;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads resources for lists and pages. */
@Component
class ResourceRows {

    private static final String FROM = "resource r left join person p on p.person_id = r.owner_id";
    private static final String RANK =
            "case e.sensitivity when 'LOW' then 0 when 'MEDIUM' then 1 when 'HIGH' then 2 else 3 end";
    private static final String LISTED = """
            r.*, p.display_name as owner_name,
            (select count(*) from entitlement e where e.resource_id = r.resource_id) as entitlements,
            (select e.sensitivity from entitlement e where e.resource_id = r.resource_id
             order by %s desc fetch first 1 row only) as highest""".formatted(RANK);

    private final JdbcClient jdbc;
    private final SearchIndex index;

    ResourceRows(JdbcClient jdbc, SearchIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    Keyset.Page<ResourceRow> list(
            ResourceService.Filter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        var list = Keyset.of(LISTED, FROM, ResourceRows::row)
                .matching(index.search(Searchable.RESOURCE, filter.searched()), "r.search_text", "r.resource_id");
        if (filter.kind() != null) {
            list.where("r.kind = :kind", "kind", filter.kind().name());
        }
        if (filter.environment() != null) {
            list.where(
                    "r.environment = :environment",
                    "environment",
                    filter.environment().name());
        }
        if (filter.owner() != null) {
            list.where("r.owner_id = :owner", "owner", filter.owner().personId());
        }
        return list.orderBy(order(sort)).page(jdbc, cursor, limit);
    }

    private static Column[] order(@Nullable String sort) {
        var name = Column.text("r.name_key");
        var id = Column.id("r.resource_id");
        return switch (sort == null ? "name" : sort) {
            case "name" -> new Column[] {name, id};
            case "-name" -> new Column[] {name.reversed(), id.reversed()};
            case "kind" -> new Column[] {Column.text("r.kind").ofFewValues(), name, id};
            case "-kind" ->
                new Column[] {Column.text("r.kind").ofFewValues().reversed(), name.reversed(), id.reversed()};
            case "environment" ->
                new Column[] {Column.text("r.environment").ofFewValues().orNull(), name, id};
            case "-environment" ->
                new Column[] {
                    Column.text("r.environment").ofFewValues().orNull().reversed(), name.reversed(), id.reversed()
                };
            default -> throw Invalid.of("sort", "Resources are sorted by name, kind or environment.");
        };
    }

    Optional<ResourceDetail> find(ResourceId id) {
        return jdbc.sql("select r.*, p.display_name as owner_name from " + FROM + " where r.resource_id = ?")
                .param(id.resourceId())
                .query((row, number) -> new ResourceDetail(
                        id,
                        row.getString("external_id"),
                        row.getString("name"),
                        ResourceKind.valueOf(row.getString("kind")),
                        row.getString("description"),
                        environment(row),
                        row.getString("location"),
                        owner(row),
                        row.getString("owner_name"),
                        row.getString("source"),
                        requireNonNull(Sql.instant(row, "created_at"))))
                .optional();
    }

    Map<PersonId, String> owners(String typed, int limit) {
        var owners = new LinkedHashMap<PersonId, String>();
        Keyset.of(
                        "p.person_id, p.display_name",
                        "person p",
                        (row, number) -> Map.entry(
                                new PersonId(row.getObject("person_id", UUID.class)), row.getString("display_name")))
                .where("exists (select 1 from resource r where r.owner_id = p.person_id)")
                .matching(index.search(Searchable.PERSON, typed), "p.search_text", "p.person_id")
                .orderBy(Column.text("p.name_key"), Column.id("p.person_id"))
                .page(jdbc, null, limit)
                .rows()
                .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
        return owners;
    }

    private static ResourceRow row(ResultSet row, int number) throws SQLException {
        var highest = row.getString("highest");
        return new ResourceRow(
                new ResourceId(row.getObject("resource_id", UUID.class)),
                row.getString("external_id"),
                row.getString("name"),
                ResourceKind.valueOf(row.getString("kind")),
                row.getString("description"),
                environment(row),
                owner(row),
                row.getString("owner_name"),
                row.getLong("entitlements"),
                highest == null ? null : Sensitivity.valueOf(highest));
    }

    private static @Nullable Environment environment(ResultSet row) throws SQLException {
        var environment = row.getString("environment");
        return environment == null ? null : Environment.valueOf(environment);
    }

    private static @Nullable PersonId owner(ResultSet row) throws SQLException {
        var owner = Sql.uuid(row, "owner_id");
        return owner == null ? null : new PersonId(owner);
    }
}
