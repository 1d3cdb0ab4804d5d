package dev.countersign.finding;

import dev.countersign.shared.Ids;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one test of findings looks at: agents in order, until the test does something to them. */
record Grounds(JdbcClient jdbc, Clock clock) {

    /** An active agent that has an owner and was heard of today. */
    UUID agent() {
        return agent(person(), null);
    }

    UUID agent(@Nullable UUID owner, @Nullable UUID project) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into agent (agent_id, external_id, name, name_key, kind, environment, owner_id, orphaned, project_id,
                            state, last_active_at, created_at)
                        values (:id, :name, :name, :name, 'COPILOT', 'PRODUCTION', :owner, :orphaned, :project, 'ACTIVE', :now, :now)""")
                .param("id", id)
                .param("name", id.toString())
                .param("owner", owner)
                .param("orphaned", owner == null)
                .param("project", project)
                .param("now", now())
                .update();
        return id;
    }

    UUID person() {
        var id = Ids.next();
        jdbc.sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, email_key, status, created_at)
                        values (:id, :name, 'Ola Owner', 'ola owner', :name, :name, 'ACTIVE', :now)""")
                .param("id", id)
                .param("name", id.toString())
                .param("now", now())
                .update();
        return id;
    }

    UUID project(LocalDate sunset) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into project (project_id, external_id, name, name_key, sunset_on, created_at)
                        values (:id, :name, 'Sun', 'sun', :sunset, :now)""")
                .param("id", id)
                .param("name", id.toString())
                .param("sunset", sunset)
                .param("now", now())
                .update();
        return id;
    }

    void key(UUID agent, String fingerprint) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into credential (credential_id, external_id, agent_id, name, kind, fingerprint, status, created_at)
                        values (:id, :name, :agent, 'key', 'API_KEY', :fingerprint, 'ACTIVE', :now)""")
                .param("id", id)
                .param("name", id.toString())
                .param("agent", agent)
                .param("fingerprint", fingerprint)
                .param("now", now())
                .update();
    }

    /** @param flags columns of the entitlement that are true, as in {@code broad} */
    UUID grant(UUID agent, String kind, String sensitivity, String meaning, String... flags) {
        var resource = Ids.next();
        jdbc.sql("""
                        insert into resource (resource_id, external_id, name, name_key, kind, created_at)
                        values (:id, :name, 'payments-db', 'payments-db', 'DATABASE', :now)""")
                .param("id", resource)
                .param("name", resource.toString())
                .param("now", now())
                .update();
        var entitlement = Ids.next();
        jdbc.sql("""
                        insert into entitlement (entitlement_id, resource_id, external_id, name, name_key, action, sensitivity,
                            meaning, created_at)
                        values (:id, :resource, 'all', 'all', 'all', 'all', :sensitivity, :meaning, :now)""")
                .param("id", entitlement)
                .param("resource", resource)
                .param("sensitivity", sensitivity)
                .param("meaning", meaning)
                .param("now", now())
                .update();
        for (var flag : flags) {
            jdbc.sql("update entitlement set " + flag + " = true where entitlement_id = ?")
                    .param(entitlement)
                    .update();
        }
        var grant = Ids.next();
        jdbc.sql("""
                        insert into access_grant (grant_id, agent_id, entitlement_id, kind, in_force, status, origin, granted_at,
                            granted_by)
                        values (:id, :agent, :entitlement, :kind, true, 'ACTIVE', 'IMPORT', :now, 'test')""")
                .param("id", grant)
                .param("agent", agent)
                .param("entitlement", entitlement)
                .param("kind", kind)
                .param("now", now())
                .update();
        return grant;
    }

    /** Lets a grant run out in a minute; no job has noticed when that is over. */
    void runsOut(UUID grant) {
        jdbc.sql("update access_grant set expires_at = ? where grant_id = ?")
                .params(now().plusMinutes(1), grant)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
