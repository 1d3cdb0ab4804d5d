package dev.countersign.access;

import static java.util.Objects.requireNonNull;

import dev.countersign.shared.Entry;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What resources permit. */
@Service
@Transactional
public class EntitlementService {

    private record Key(UUID resource, String externalId) {}

    private static final String COLUMNS = """
            e.*, (select count(*) from access_grant g where g.entitlement_id = e.entitlement_id and %s) as holders""".formatted(GrantService.IN_FORCE);

    private final Register register;
    private final References references;
    private final EntitlementRepository entitlements;
    private final JdbcClient jdbc;
    private final Clock clock;

    EntitlementService(
            Register register,
            References references,
            EntitlementRepository entitlements,
            JdbcClient jdbc,
            Clock clock) {
        this.register = register;
        this.references = references;
        this.entitlements = entitlements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Registers entitlements or brings them up to date, known again by their resources and external ids.
     *
     * @throws dev.countersign.shared.Invalid naming the resources that are unknown
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<EntitlementImport> said) {
        return register.apply(said, new Registration());
    }

    /** The permissions on a resource, by name. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<EntitlementRow> listOf(ResourceId resource, @Nullable String cursor, int limit) {
        return Keyset.of(COLUMNS, "entitlement e", EntitlementService::row)
                .where("e.resource_id = :resource", "resource", resource.resourceId())
                .with("now", clock.instant())
                .orderBy(Column.text("e.name_key"), Column.id("e.entitlement_id"))
                .page(jdbc, cursor, limit);
    }

    private static EntitlementRow row(ResultSet row, int number) throws SQLException {
        return new EntitlementRow(
                new EntitlementId(row.getObject("entitlement_id", UUID.class)),
                new ResourceId(row.getObject("resource_id", UUID.class)),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("action"),
                row.getString("scope"),
                Sensitivity.valueOf(row.getString("sensitivity")),
                row.getString("meaning"),
                row.getBoolean("broad"),
                row.getBoolean("reads_untrusted"),
                row.getBoolean("reads_private"),
                row.getBoolean("sends_out"),
                row.getLong("holders"));
    }

    private final class Registration implements Register.Plan<EntitlementImport, Key, Entitlement> {

        private Map<String, UUID> resources = Map.of();

        @Override
        public void prepare(List<EntitlementImport> said) {
            resources = references.resources(said, EntitlementImport::resourceExternalId);
        }

        @Override
        public Key key(EntitlementImport said) {
            return new Key(resource(said).resourceId(), said.externalId());
        }

        @Override
        public Map<Key, Entitlement> known(Collection<Key> keys) {
            return entitlements
                    .findOn(
                            keys.stream().map(Key::resource).distinct().toList(),
                            keys.stream().map(Key::externalId).distinct().toList())
                    .stream()
                    .collect(Collectors.toMap(
                            known -> new Key(known.resource().resourceId(), known.externalId()), Function.identity()));
        }

        @Override
        public Entitlement create(EntitlementImport said) {
            return new Entitlement(resource(said), said, clock.instant());
        }

        @Override
        public boolean change(Entitlement known, EntitlementImport said) {
            return known.describe(said);
        }

        @Override
        public Entry entry(Entitlement entitlement, boolean isNew) {
            return new Entry(
                    isNew ? "entitlement.registered" : "entitlement.changed",
                    "entitlement",
                    entitlement.id().toString(),
                    Map.of(
                            "resource", entitlement.resource().toString(),
                            "externalId", entitlement.externalId(),
                            "name", entitlement.name(),
                            "sensitivity", entitlement.sensitivity().name()));
        }

        private ResourceId resource(EntitlementImport said) {
            return new ResourceId(requireNonNull(resources.get(said.resourceExternalId())));
        }
    }
}
