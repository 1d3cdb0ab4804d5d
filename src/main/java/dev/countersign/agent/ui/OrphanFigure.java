package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.agent.AgentService;
import dev.countersign.shared.ui.Chip.Tone;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.PlacedPart;
import java.util.List;

/** How many agents nobody living answers for. */
@org.springframework.stereotype.Component
class OrphanFigure extends PlacedPart {

    private final AgentService agents;

    OrphanFigure(AgentService agents) {
        super(Place.FIGURE, 30);
        this.agents = agents;
    }

    @Override
    protected List<? extends Component> parts() {
        var figures = Figures.of(agents);
        return List.of(new FigureTile(
                t("agent.figure.orphaned"),
                t("agent.number", figures.orphaned()),
                List.of(),
                figures.orphaned() == 0 ? Tone.GOOD : Tone.BAD,
                t("agent.figure.orphaned.detail"),
                "agents?owner=nobody&state=governed"));
    }
}
