package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.access.GrantService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.HomePart;
import java.util.Optional;

/** How many standing grants can do great harm, and how that number came about. */
@org.springframework.stereotype.Component
class PrivilegedFigure implements HomePart {

    private static final int WEEKS = 12;

    private final GrantService grants;

    PrivilegedFigure(GrantService grants) {
        this.grants = grants;
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
        var weeks = grants.standingPrivileged(WEEKS);
        var now = weeks.getLast();
        var change = now - weeks.getFirst();
        return Optional.of(new FigureTile(
                t("access.privileged"),
                t("access.number", now),
                weeks,
                t(
                        change > 0
                                ? "access.privileged.more"
                                : change < 0 ? "access.privileged.less" : "access.privileged.same",
                        Math.abs(change)),
                "grants?status=active&kind=standing&least=high&sort=-sensitivity"));
    }
}
