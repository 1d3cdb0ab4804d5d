package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.access.GrantService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.PlacedPart;
import java.util.List;

/** How many standing grants can do great harm, and how that number came about. */
@org.springframework.stereotype.Component
class PrivilegedFigure extends PlacedPart {

    private static final int WEEKS = 12;

    private final GrantService grants;

    PrivilegedFigure(GrantService grants) {
        super(Place.FIGURE, 20);
        this.grants = grants;
    }

    @Override
    protected List<? extends Component> parts() {
        var weeks = grants.standingPrivileged(WEEKS);
        var now = weeks.getLast();
        var change = now - weeks.getFirst();
        return List.of(new FigureTile(
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
