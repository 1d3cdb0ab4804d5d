package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.AgentService;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shell.PlacedPart;
import java.util.List;

/** Where nothing is known yet, an administrator is told what comes first. */
@org.springframework.stereotype.Component
class FirstAgentsTask extends PlacedPart {

    private final AgentService agents;
    private final AuthenticationContext authentication;

    FirstAgentsTask(AgentService agents, AuthenticationContext authentication) {
        super(Place.TASK, 5);
        this.agents = agents;
        this.authentication = authentication;
    }

    @Override
    protected List<? extends Component> parts() {
        if (!authentication.hasRole(Roles.ADMINISTRATOR)
                || !agents.list(AgentQuery.ALL, null, 1).rows().isEmpty()) {
            return List.of();
        }
        return List.of(new TaskRow(
                "+", t("agent.first"), t("agent.list.empty.next"), null, t("agent.list.import"), "imports"));
    }
}
