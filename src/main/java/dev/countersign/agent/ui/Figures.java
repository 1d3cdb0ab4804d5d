package dev.countersign.agent.ui;

import com.vaadin.flow.server.VaadinRequest;
import dev.countersign.agent.AgentFigures;
import dev.countersign.agent.AgentService;

/** Asks for the figures once for all tiles of a page. */
final class Figures {

    private Figures() {}

    static AgentFigures of(AgentService agents) {
        var request = VaadinRequest.getCurrent();
        if (request == null) {
            return agents.figures();
        }
        if (request.getAttribute(AgentFigures.class.getName()) instanceof AgentFigures known) {
            return known;
        }
        var figures = agents.figures();
        request.setAttribute(AgentFigures.class.getName(), figures);
        return figures;
    }
}
