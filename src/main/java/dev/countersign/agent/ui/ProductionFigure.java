package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.agent.AgentService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.HomePart;
import java.util.List;
import java.util.Optional;

/** How many agents work in production. */
@org.springframework.stereotype.Component
class ProductionFigure implements HomePart {

    private final AgentService agents;

    ProductionFigure(AgentService agents) {
        this.agents = agents;
    }

    @Override
    public Place place() {
        return Place.FIGURE;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Component> show() {
        var figures = agents.figures();
        return Optional.of(new FigureTile(
                t("agent.figure.production"),
                t("agent.number", figures.production()),
                List.of(),
                t("agent.figure.production.detail", figures.frozen()),
                "agents?environment=production&state=active"));
    }
}
