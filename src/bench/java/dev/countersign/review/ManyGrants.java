package dev.countersign.review;

import dev.countersign.Bench;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Agents of some owners, each with twenty grants, and campaigns over all of them. */
final class ManyGrants {

    static final int GRANTS_PER_AGENT = 20;

    private final Bench bench;
    private final Object now;
    final PersonId owner;
    private final PersonId fallback;
    private final UUID resource = Ids.next();

    ManyGrants(Bench bench, int agents, int owners) {
        this.bench = bench;
        now = Sql.value(bench.bean(Clock.class).instant());
        var people = new ArrayList<UUID>();
        for (int i = 0; i <= owners; i++) {
            people.add(person("Person " + i));
        }
        owner = new PersonId(people.getFirst());
        fallback = new PersonId(people.getLast());
        bench.step(
                "%,d grants".formatted(agents * GRANTS_PER_AGENT), () -> register(agents, people.subList(0, owners)));
    }

    private UUID person(String name) {
        var id = Ids.next();
        bench.jdbc()
                .sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, email_key, status, created_at)
                        values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?)""")
                .params(id, id.toString(), name, name, id.toString(), id.toString(), now)
                .update();
        return id;
    }

    private void register(int agents, List<UUID> owners) {
        bench.jdbc()
                .sql(
                        "insert into resource (resource_id, external_id, name, name_key, kind, created_at) values (?, 'r', 'r', 'r', 'DATABASE', ?)")
                .params(resource, now)
                .update();
        var entitlements = new ArrayList<Object[]>();
        for (int i = 0; i < GRANTS_PER_AGENT; i++) {
            entitlements.add(new Object[] {Ids.next(), resource, "e" + i, "Permission " + i, "e" + i, now});
        }
        var agentRows = new ArrayList<Object[]>();
        var grants = new ArrayList<Object[]>();
        for (int i = 0; i < agents; i++) {
            var agent = Ids.next();
            agentRows.add(new Object[] {
                agent, "a" + i, "agent " + i, "agent " + i, owners.get(i % owners.size()), 3 + i % 2, now
            });
            entitlements.forEach(entitlement -> grants.add(new Object[] {Ids.next(), agent, entitlement[0], now, now}));
        }
        var jdbc = bench.bean(JdbcTemplate.class);
        jdbc.batchUpdate("""
                insert into entitlement (entitlement_id, resource_id, external_id, name, name_key, action, sensitivity, meaning,
                    created_at)
                values (?, ?, ?, ?, ?, 'read', 'LOW', 'Read what customers have ordered and paid', ?)""", entitlements);
        jdbc.batchUpdate("""
                insert into agent (agent_id, external_id, name, name_key, kind, environment, owner_id, state, tier, created_at)
                values (?, ?, ?, ?, 'WORKFLOW', 'PRODUCTION', ?, 'ACTIVE', ?, ?)""", agentRows);
        jdbc.batchUpdate("""
                insert into access_grant (grant_id, agent_id, entitlement_id, kind, in_force, status, origin, granted_at,
                    granted_by, last_used_at)
                values (?, ?, ?, 'STANDING', true, 'ACTIVE', 'IMPORT', ?, 'bench', ?)""", grants);
        if (bench.postgresql()) {
            jdbc.execute("analyze");
        }
    }

    /** A campaign over all of it whose items are still to be made. */
    CampaignId launched() {
        var campaigns = bench.bean(CampaignService.class);
        var deadline = bench.bean(Clock.class).instant().plus(Duration.ofDays(14));
        return working(() -> {
            var id = campaigns.create(new CampaignPlan(
                    "Everything",
                    "",
                    new Scope(Set.of(), Set.of(), Set.of(), Set.of(resource), Set.of()),
                    fallback,
                    deadline,
                    List.of(),
                    0,
                    UnansweredPolicy.always(Unanswered.KEEP)));
            campaigns.launch(id);
            return id;
        });
    }

    static <T> T working(Supplier<T> work) {
        return Actors.actingAs(Actor.system("bench"), work);
    }
}
