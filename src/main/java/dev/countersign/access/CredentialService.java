package dev.countersign.access;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Entry;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Sql;
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

/** The keys, certificates and secrets that agents use, and who else uses the same. */
@Service
@Transactional
public class CredentialService {

    private static final String READ = """
            select c.*, a.name as agent_name, r.name as resource_name,
                (select count(distinct o.agent_id) from credential o
                 where o.fingerprint = c.fingerprint and o.status = 'ACTIVE' and o.agent_id <> c.agent_id) as shared_with
            from credential c
            left join agent a on a.agent_id = c.agent_id
            left join resource r on r.resource_id = c.resource_id""";

    private final Register register;
    private final References references;
    private final CredentialRepository credentials;
    private final JdbcClient jdbc;
    private final Clock clock;

    CredentialService(
            Register register, References references, CredentialRepository credentials, JdbcClient jdbc, Clock clock) {
        this.register = register;
        this.references = references;
        this.credentials = credentials;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Registers credentials or brings them up to date, known again by their external ids.
     *
     * @throws dev.countersign.shared.Invalid naming the agents and resources that are unknown
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<CredentialImport> said) {
        return register.apply(said, new Registration());
    }

    /** The credentials an agent uses, by name, a hundred at most. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<CredentialRow> usedBy(AgentId agent) {
        return jdbc.sql(READ + " where c.agent_id = ? order by c.name, c.credential_id fetch first 100 rows only")
                .param(agent.agentId())
                .query(CredentialService::row)
                .list();
    }

    /** The credentials that open a resource: those it says it needs and nobody registered, then those registered; a hundred at most. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<CredentialRow> opening(ResourceId resource) {
        return jdbc.sql(READ + """
                         where c.resource_id = ?
                        order by case c.status when 'REQUIRED' then 0 when 'ACTIVE' then 1 else 2 end, c.name, c.credential_id
                        fetch first 100 rows only""")
                .param(resource.resourceId())
                .query(CredentialService::row)
                .list();
    }

    /** The other agents' credentials with the fingerprint of one of this agent's, twenty at most. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<CredentialRow> sharedWith(AgentId agent) {
        return jdbc.sql(READ + """
                         where c.status = 'ACTIVE' and c.agent_id <> :agent
                        and c.fingerprint in (select o.fingerprint from credential o
                                              where o.agent_id = :agent and o.status = 'ACTIVE')
                        order by a.name_key, c.credential_id fetch first 20 rows only""")
                .param("agent", agent.agentId())
                .query(CredentialService::row)
                .list();
    }

    private static CredentialRow row(ResultSet row, int number) throws SQLException {
        var agent = Sql.uuid(row, "agent_id");
        var resource = Sql.uuid(row, "resource_id");
        return new CredentialRow(
                new CredentialId(row.getObject("credential_id", UUID.class)),
                row.getString("name"),
                CredentialKind.valueOf(row.getString("kind")),
                CredentialStatus.valueOf(row.getString("status")),
                agent == null ? null : new AgentId(agent),
                row.getString("agent_name"),
                resource == null ? null : new ResourceId(resource),
                row.getString("resource_name"),
                row.getString("fingerprint"),
                Sql.instant(row, "issued_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "last_used_at"),
                row.getLong("shared_with"));
    }

    private final class Registration implements Register.Plan<CredentialImport, String, Credential> {

        private Map<String, UUID> agents = Map.of();
        private Map<String, UUID> resources = Map.of();

        @Override
        public void prepare(List<CredentialImport> said) {
            agents = references.agents(said, CredentialImport::agentExternalId);
            resources = references.resources(said, CredentialImport::resourceExternalId);
        }

        @Override
        public String key(CredentialImport said) {
            return said.externalId();
        }

        @Override
        public Map<String, Credential> known(Collection<String> keys) {
            return credentials.findByExternalIdIn(keys).stream()
                    .collect(Collectors.toMap(Credential::externalId, Function.identity()));
        }

        @Override
        public Credential create(CredentialImport said) {
            return new Credential(said, agent(said), resource(said), clock.instant());
        }

        @Override
        public boolean change(Credential known, CredentialImport said) {
            return known.describe(said, agent(said), resource(said));
        }

        @Override
        public Entry entry(Credential credential, boolean isNew) {
            return new Entry(
                    isNew ? "credential.registered" : "credential.changed",
                    "credential",
                    credential.id().toString(),
                    Map.of("externalId", credential.externalId(), "name", credential.name()));
        }

        private @Nullable AgentId agent(CredentialImport said) {
            var agent = said.agentExternalId() == null ? null : agents.get(said.agentExternalId());
            return agent == null ? null : new AgentId(agent);
        }

        private @Nullable ResourceId resource(CredentialImport said) {
            var resource = said.resourceExternalId() == null ? null : resources.get(said.resourceExternalId());
            return resource == null ? null : new ResourceId(resource);
        }
    }
}
