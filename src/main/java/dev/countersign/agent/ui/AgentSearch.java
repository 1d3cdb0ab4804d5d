package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.AgentService;
import dev.countersign.shell.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds agents with Ctrl+K. */
@Component
class AgentSearch implements SearchSource {

    private final AgentService agents;

    AgentSearch(AgentService agents) {
        this.agents = agents;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Hit> find(String typed, int limit) {
        return agents.list(AgentQuery.named(typed), null, limit).rows().stream()
                .map(agent -> new Hit(
                        t("agent.list.title"),
                        agent.name(),
                        t(
                                "agent.found",
                                Words.environment(agent.environment()),
                                agent.ownerName() == null ? t("agent.unowned") : agent.ownerName()),
                        "agents/" + agent.id()))
                .toList();
    }
}
