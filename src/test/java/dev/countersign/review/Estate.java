package dev.countersign.review;

import dev.countersign.SignedInAs;
import dev.countersign.person.PersonId;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Indexed;
import dev.countersign.shared.SearchKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small company of its own for one test: a project, who leads it, agents and what they can reach. */
final class Estate {

    static final Duration THREE_WEEKS = Duration.ofDays(21);

    private final JdbcClient jdbc;
    final UUID project = Ids.next();
    final UUID resource = Ids.next();
    final PersonId lead;
    final PersonId fallback;
    final PersonId officer;

    Estate(JdbcClient jdbc) {
        this.jdbc = jdbc;
        lead = person("Lea Lead");
        fallback = person("Fay Fallback");
        officer = person("Olu Officer");
        jdbc.sql(
                        "insert into project (project_id, external_id, name, name_key, lead_id, created_at) values (?, ?, 'P', 'p', ?, ?)")
                .params(project, project.toString(), lead.personId(), now())
                .update();
        jdbc.sql(
                        "insert into resource (resource_id, external_id, name, name_key, kind, created_at) values (?, ?, 'payments-db', 'payments-db', 'DATABASE', ?)")
                .params(resource, resource.toString(), now())
                .update();
    }

    PersonId person(String name) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, email_key, status, created_at)
                        values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?)""")
                .params(id, id.toString(), name, SearchKey.of(name), id + "@example.com", id + "@example.com", now())
                .update();
        Indexed.person(jdbc, id, name);
        return new PersonId(id);
    }

    void leaves(PersonId person) {
        jdbc.sql("update person set status = 'LEFT' where person_id = ?")
                .param(person.personId())
                .update();
    }

    void reportsTo(PersonId person, PersonId manager) {
        jdbc.sql("update person set manager_id = ? where person_id = ?")
                .params(manager.personId(), person.personId())
                .update();
    }

    void account(PersonId person, boolean enabled) {
        jdbc.sql("""
                        insert into account (account_id, person_id, login, display_name, name_key, enabled, created_at)
                        values (:id, :person, :login, 'x', 'x', :enabled, :now)""")
                .param("id", Ids.next())
                .param("person", person.personId())
                .param("login", person.toString())
                .param("enabled", enabled)
                .param("now", now())
                .update();
    }

    void deputy(PersonId person, PersonId acting, LocalDate from, LocalDate until) {
        jdbc.sql(
                        "insert into deputy (deputy_id, person_id, acting_id, from_day, until_day, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), person.personId(), acting.personId(), from, until, now())
                .update();
    }

    UUID agent(String name, @Nullable PersonId owner, @Nullable PersonId requester, @Nullable Integer tier) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into agent (agent_id, external_id, name, name_key, kind, environment, owner_id, requester_id,
                            project_id, state, tier, created_at)
                        values (:id, :external, :name, :key, 'WORKFLOW', 'PRODUCTION', :owner, :requester, :project, 'ACTIVE',
                            :tier, :now)""")
                .param("id", id)
                .param("external", id.toString())
                .param("name", name)
                .param("key", SearchKey.of(name))
                .param("owner", owner == null ? null : owner.personId())
                .param("requester", requester == null ? null : requester.personId())
                .param("project", project)
                .param("tier", tier)
                .param("now", now())
                .update();
        return id;
    }

    /** An agent of this owner with so many grants, each used yesterday. */
    UUID agentWith(int grants, @Nullable PersonId owner, @Nullable Integer tier) {
        var agent = agent("agent-" + tier, owner, null, tier);
        for (int i = 0; i < grants; i++) {
            grant(agent, entitlement("read " + i, "LOW", false), 200, 1);
        }
        return agent;
    }

    UUID entitlement(String name, String sensitivity, boolean broad) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into entitlement (entitlement_id, resource_id, external_id, name, name_key, action, sensitivity,
                            meaning, broad, created_at)
                        values (?, ?, ?, ?, ?, 'read', ?, 'Read things', ?, ?)""")
                .params(id, resource, id.toString(), name, SearchKey.of(name), sensitivity, broad, now())
                .update();
        return id;
    }

    /** @param usedDaysAgo negative where it was never used */
    UUID grant(UUID agent, UUID entitlement, int grantedDaysAgo, int usedDaysAgo) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into access_grant (grant_id, agent_id, entitlement_id, kind, in_force, status, origin, granted_at,
                            granted_by, last_used_at, use_count)
                        values (:id, :agent, :entitlement, 'STANDING', true, 'ACTIVE', 'IMPORT', :granted, 'test', :used, 3)""")
                .param("id", id)
                .param("agent", agent)
                .param("entitlement", entitlement)
                .param("granted", now().minusDays(grantedDaysAgo))
                .param("used", usedDaysAgo < 0 ? null : now().minusDays(usedDaysAgo))
                .update();
        return id;
    }

    Scope scope() {
        return new Scope(Set.of(), Set.of(), Set.of(project), Set.of(), Set.of());
    }

    CampaignPlan plan(Instant now) {
        return plan(now, UnansweredPolicy.always(Unanswered.KEEP));
    }

    CampaignPlan plan(Instant now, UnansweredPolicy unanswered) {
        return new CampaignPlan(
                "Review " + project, "", scope(), fallback, now.plus(THREE_WEEKS), List.of(7, 2), 3, unanswered);
    }

    <T> T asOfficer(Supplier<T> work) {
        try (var _ = SignedInAs.person(officer.personId(), "Olu Officer", Roles.COMPLIANCE_OFFICER)) {
            return work.get();
        }
    }

    void asOfficer(Runnable work) {
        asOfficer(() -> {
            work.run();
            return true;
        });
    }

    static <T> T as(PersonId person, Supplier<T> work) {
        try (var _ = SignedInAs.person(person.personId(), "Somebody")) {
            return work.get();
        }
    }

    static <T> T working(Supplier<T> work) {
        return Actors.actingAs(Actor.system("test"), work);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
