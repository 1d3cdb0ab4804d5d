package dev.countersign.access;

import dev.countersign.agent.AgentChanged;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.provisioning.Revocations;
import dev.countersign.shared.Actors;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Orders the revocation of everything that an agent holds when a source says that it is decommissioned. */
@Component
class DecommissionedAgents {

    private static final String CAUSE = "agent-decommissioned";
    private static final int CHUNK = 1_000;
    private static final String HELD = """
            select g.grant_id, cast(g.agent_id as varchar(100)) as cause_id, 'The agent was decommissioned' as reason,
                cast(:by as varchar(200)) as ordered_by
            from access_grant g join agent a on a.agent_id = g.agent_id
            where g.agent_id in (:agents) and a.state = 'DECOMMISSIONED' and\s""" + GrantService.IN_FORCE;

    private final RevocationService revocations;
    private final Clock clock;

    DecommissionedAgents(RevocationService revocations, Clock clock) {
        this.revocations = revocations;
        this.clock = clock;
    }

    @EventListener
    void on(RecordedAll all) {
        all.events().stream()
                .filter(AgentChanged.class::isInstance)
                .map(AgentChanged.class::cast)
                .filter(changed -> changed.changes().containsKey("state"))
                .map(changed -> changed.agent().agentId())
                .gather(Gatherers.windowFixed(CHUNK))
                .forEach(this::revoke);
    }

    private void revoke(List<UUID> agents) {
        var held = new Revocations(
                HELD,
                Map.of(
                        "agents", agents,
                        "by", Actors.current().name(),
                        "now", Sql.value(clock.instant())));
        Actors.working(() -> revocations.orderAll(null, CAUSE, held));
    }
}
