package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.agent.AgentService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.PlacedPart;
import java.util.List;

/** How many agents there are, how many of them work in production, and how their number grew. */
@org.springframework.stereotype.Component
class GovernedFigure extends PlacedPart {

    private final AgentService agents;

    GovernedFigure(AgentService agents) {
        super(Place.FIGURE, 10);
        this.agents = agents;
    }

    @Override
    protected List<? extends Component> parts() {
        var figures = Figures.of(agents);
        return List.of(new FigureTile(
                t("agent.figure.governed"),
                t("agent.number", figures.governed()),
                figures.weekly(),
                t("agent.figure.governed.detail", figures.production(), figures.news()),
                "agents?state=governed"));
    }
}
