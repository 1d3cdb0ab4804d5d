package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.agent.AgentService;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Actors;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.PlacedPart;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** The agents of the person who is signed in that end within a month, or ended already and are still there. */
@org.springframework.stereotype.Component
class EndingTask extends PlacedPart {

    private static final int DAYS = 30;

    private final AgentService agents;
    private final Clock clock;

    EndingTask(AgentService agents, Clock clock) {
        super(Place.TASK, 50);
        this.agents = agents;
        this.clock = clock;
    }

    @Override
    protected List<? extends Component> parts() {
        var person = Actors.current().personId();
        if (person == null) {
            return List.of();
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var until = today.plusDays(DAYS);
        var ending = agents.endingBy(new PersonId(person), until);
        if (ending.isEmpty()) {
            return List.of();
        }
        var next = ending.getFirst();
        var day = Objects.requireNonNull(next.endsOn());
        var chip = new Chip(Times.distance(day, today), day.isBefore(today) ? Chip.Tone.BAD : Chip.Tone.WARN);
        return List.of(new TaskRow(
                "◔",
                t("agent.ending", ending.size(), next.name()),
                t("agent.ending.detail", Times.day(day)),
                chip,
                t("agent.ending.open"),
                ending.size() == 1
                        ? "agents/" + next.id()
                        : "agents?owner=" + person + "&state=governed&ends=" + until + "&sort=end"));
    }
}
