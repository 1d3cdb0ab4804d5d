package dev.countersign.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.HomePart;
import dev.countersign.shell.HomePart.Place;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First what waits for this person, then how the organisation stands; features contribute both. */
@Route("")
@PageTitle("Home")
@Menu(order = 0, title = "Home")
@PermitAll
class HomeView extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(HomeView.class);
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm z", Locale.ENGLISH);

    private final List<HomePart> parts;

    HomeView(List<HomePart> parts, Clock clock) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(HomePart::order)).toList();
        addClassName("page");
        var now = clock.instant().atZone(Times.zone());
        add(new PageHead(greeting(now)).said(NOW.format(now)), tasks());
        addStanding();
    }

    private static String greeting(ZonedDateTime now) {
        var time = now.getHour() < 5 || now.getHour() >= 18 ? "evening" : now.getHour() < 12 ? "morning" : "afternoon";
        return Texts.t("shell.home." + time, Actors.current().name().split("\\s+", 2)[0]);
    }

    private Card tasks() {
        var tasks = at(Place.TASK);
        var card = new Card(null, tasks.toArray(Component[]::new)).flush();
        var heading = new H2(Texts.t("shell.home.tasks"));
        heading.addClassName("hidden-but-said");
        card.addComponentAsFirst(heading);
        card.addClassName("tasks");
        if (tasks.isEmpty()) {
            card.add(new EmptyState(Texts.t("shell.home.nothing"), Texts.t("shell.home.nothing.next")));
        }
        return card;
    }

    private void addStanding() {
        var figures = at(Place.FIGURE);
        var risks = at(Place.RISK);
        if (!figures.isEmpty() || !risks.isEmpty()) {
            var heading = new H2(Texts.t("shell.home.standing"));
            heading.addClassName("section");
            add(heading);
        }
        addGrid(figures, figures.size() > 4 ? "c5" : "c4");
        addGrid(risks, "c5");
        at(Place.PANEL).forEach(this::add);
    }

    private void addGrid(List<Component> tiles, String columns) {
        if (!tiles.isEmpty()) {
            var grid = new Div(tiles.toArray(Component[]::new));
            grid.addClassNames("grid", columns);
            add(grid);
        }
    }

    private List<Component> at(Place place) {
        return parts.stream()
                .filter(part -> part.place() == place)
                .flatMap(part -> shown(part).stream())
                .toList();
    }

    /** A part that fails is left out, so that the others can be seen. */
    private static Optional<Component> shown(HomePart part) {
        try {
            return part.show();
        } catch (RuntimeException e) {
            LOG.error("The part {} of the home page failed", part.getClass().getName(), e);
            return Optional.empty();
        }
    }
}
