package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.agent.AgentService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.HomePart;
import java.util.Optional;

/** How many agents there are, how many of them work in production, and how their number grew. */
@org.springframework.stereotype.Component
class GovernedFigure implements HomePart {

    private final AgentService agents;

    GovernedFigure(AgentService agents) {
        this.agents = agents;
    }

    @Override
    public Place place() {
        return Place.FIGURE;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Component> show() {
        var figures = Figures.of(agents);
        return Optional.of(new FigureTile(
                t("agent.figure.governed"),
                t("agent.number", figures.governed()),
                figures.weekly(),
                t("agent.figure.governed.detail", figures.production(), figures.news()),
                "agents?state=governed"));
    }
}
