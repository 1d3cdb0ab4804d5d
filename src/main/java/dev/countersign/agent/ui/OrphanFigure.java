package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.agent.AgentService;
import dev.countersign.shared.ui.Chip.Tone;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.HomePart;
import java.util.List;
import java.util.Optional;

/** How many agents nobody living answers for. */
@org.springframework.stereotype.Component
class OrphanFigure implements HomePart {

    private final AgentService agents;

    OrphanFigure(AgentService agents) {
        this.agents = agents;
    }

    @Override
    public Place place() {
        return Place.FIGURE;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Optional<Component> show() {
        var figures = Figures.of(agents);
        return Optional.of(new FigureTile(
                t("agent.figure.orphaned"),
                t("agent.number", figures.orphaned()),
                List.of(),
                figures.orphaned() == 0 ? Tone.GOOD : Tone.BAD,
                t("agent.figure.orphaned.detail"),
                "agents?owner=nobody&state=governed"));
    }
}
