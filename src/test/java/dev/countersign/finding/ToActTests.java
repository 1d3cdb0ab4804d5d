package dev.countersign.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestClock;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shell.HomePart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ToActTests {

    @Autowired
    FindingService findings;

    @Autowired
    List<HomePart> home;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Grounds grounds;

    @BeforeEach
    void grounds() {
        grounds = new Grounds(jdbc, clock);
    }

    @Test
    void anOwnerIsToldOfTheFindingsOfTheirAgentsAndOfNoOthers() {
        var owner = grounds.person();
        var mine = sharesAKey(grounds.agent(owner, null));
        assertThat(listed(owner, ToAct.ME)).containsExactly(mine);
        assertThat(waiting(owner))
                .anySatisfy(task -> assertThat(task).contains("1 finding is yours to act on", "Look into it"));
        var neighbour = grounds.person();
        grounds.agent(neighbour, null);
        assertThat(listed(neighbour, ToAct.ME)).isEmpty();
        assertThat(waiting(neighbour)).isEmpty();
    }

    @Test
    void theLeadOfAProjectActsWhereNobodyOwnsTheAgent() {
        var lead = grounds.person();
        var project = project(lead);
        var alone = sharesAKey(grounds.agent(null, project));
        sharesAKey(grounds.agent(grounds.person(), project));
        assertThat(listed(lead, ToAct.ME)).containsOnly(alone);
        assertThat(waiting(lead)).anySatisfy(task -> assertThat(task).contains("2 findings are yours to act on"));
    }

    @Test
    void whereTheLeadHasLeftTooNobodyActsYet() {
        var lead = grounds.person();
        var alone = sharesAKey(grounds.agent(null, project(lead)));
        assertThat(listed(lead, ToAct.NOBODY)).doesNotContain(alone);
        jdbc.sql("update person set status = 'LEFT' where person_id = ?")
                .param(lead)
                .update();
        assertThat(listed(lead, ToAct.NOBODY)).contains(alone);
        try (var me = SignedInAs.person(lead, "Lee Lead")) {
            assertThat(findings.of(alone))
                    .allSatisfy(row -> assertThat(row.toAct()).isNull());
        }
    }

    @Test
    void theAnalystIsToldOfAllThatIsOpen() {
        var analyst = grounds.person();
        sharesAKey(grounds.agent(null, null));
        assertThat(waiting(analyst)).isEmpty();
        assertThat(waiting(analyst, Roles.SECURITY_ANALYST))
                .singleElement()
                .satisfies(task -> assertThat(task).containsPattern("findings are open.*nobody to act on"));
    }

    /** An agent without an owner is a finding of its own; one with an owner has only the key that another agent uses too. */
    private UUID sharesAKey(UUID agent) {
        grounds.key(agent, agent.toString());
        grounds.key(grounds.agent(), agent.toString());
        Actors.actingAs(Actor.system("detectors"), findings::detect);
        return agent;
    }

    private UUID project(UUID lead) {
        var project = grounds.project(LocalDate.parse("2999-12-31"));
        jdbc.sql("update project set lead_id = ? where project_id = ?")
                .params(lead, project)
                .update();
        return project;
    }

    private List<UUID> listed(UUID person, ToAct whose) {
        try (var me = SignedInAs.person(person, "Somebody")) {
            var agents = new ArrayList<UUID>();
            var page = findings.list(null, whose, null, 100);
            page.rows().forEach(row -> agents.add(row.agentId()));
            assertThat(findings.waitingFor(whose)).isGreaterThanOrEqualTo(agents.size());
            return agents;
        }
    }

    private List<String> waiting(UUID person, String... roles) {
        try (var me = SignedInAs.person(person, "Somebody", roles)) {
            return home.stream()
                    .filter(part -> part.place() == HomePart.Place.TASK)
                    .flatMap(part -> part.show().stream())
                    .map(task -> task.getElement().getTextRecursively())
                    .toList();
        }
    }
}
