package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.agent.AgentRow;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.AgentState;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Notices;
import java.util.ArrayList;
import java.util.List;

/** What the person who is signed in can do with an agent: the role decides what is offered, the domain what is allowed. */
@org.springframework.stereotype.Component
class AgentActions {

    private final AgentService agents;
    private final PersonService people;
    private final AuthenticationContext authentication;

    AgentActions(AgentService agents, PersonService people, AuthenticationContext authentication) {
        this.agents = agents;
        this.people = people;
        this.authentication = authentication;
    }

    /** @param changed shows the agent anew */
    Component[] of(AgentRow agent, Runnable changed) {
        var offered = new ArrayList<Component>();
        if (agent.state() != AgentState.DECOMMISSIONED) {
            if (authentication.hasRole(Roles.ADMINISTRATOR)) {
                offered.add(new Button(
                        t("agent.hand"), click -> hand(agent, changed).open()));
            }
            if (authentication.hasAnyRole(List.of(Roles.ADMINISTRATOR, Roles.SECURITY_ANALYST))) {
                offered.add(agent.state() == AgentState.SUSPENDED ? reinstate(agent, changed) : freeze(agent, changed));
            }
        }
        return offered.toArray(Component[]::new);
    }

    private Button freeze(AgentRow agent, Runnable changed) {
        var button = new Button(
                t("agent.freeze"),
                click -> Ask.reason(
                                t("agent.freeze.title", agent.name()),
                                t("agent.freeze.text"),
                                t("agent.freeze"),
                                reason -> {
                                    agents.suspend(agent.id(), reason);
                                    Notices.done(t("agent.freeze.done", agent.name()));
                                    changed.run();
                                })
                        .harmful()
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return button;
    }

    private Button reinstate(AgentRow agent, Runnable changed) {
        return new Button(
                t("agent.reinstate"),
                click -> Ask.reason(
                                t("agent.reinstate.title", agent.name()),
                                t("agent.reinstate.text"),
                                t("agent.reinstate"),
                                reason -> {
                                    agents.reinstate(agent.id(), reason);
                                    Notices.done(t("agent.reinstate.done", agent.name()));
                                    changed.run();
                                })
                        .open());
    }

    private Ask hand(AgentRow agent, Runnable changed) {
        var owner = new PersonField(t("agent.hand.owner"), people);
        return Ask.reason(t("agent.hand.title", agent.name()), t("agent.hand.text"), t("agent.hand"), reason -> {
                    var chosen = owner.getOptionalValue()
                            .orElseThrow(() -> Invalid.of("owner", t("agent.hand.owner.missing")));
                    agents.changeOwner(agent.id(), chosen.id(), reason);
                    Notices.done(t("agent.hand.done", agent.name(), chosen.name()));
                    changed.run();
                })
                .with(owner);
    }
}
