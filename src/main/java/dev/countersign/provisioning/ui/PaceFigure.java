package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.PlacedPart;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long it takes from the order to take access away until that is proven. */
@org.springframework.stereotype.Component
class PaceFigure extends PlacedPart {

    private final RevocationService revocations;

    PaceFigure(RevocationService revocations) {
        super(Place.FIGURE, 30);
        this.revocations = revocations;
    }

    @Override
    protected List<? extends Component> parts() {
        var pace = revocations.pace();
        return List.of(new FigureTile(
                t("provisioning.pace"),
                words(pace.median()),
                pace.weeks(),
                t(pace.median() == null ? "provisioning.pace.none" : "provisioning.pace.detail"),
                "revocations?status=verified"));
    }

    private static String words(@Nullable Duration median) {
        if (median == null) {
            return "–";
        }
        if (median.toMinutes() < 1) {
            return t("provisioning.seconds", Math.max(1, median.toSeconds()));
        }
        return median.toHours() < 1
                ? t("provisioning.minutes", median.toMinutes())
                : median.toDays() < 2
                        ? t("provisioning.hours", median.toHours(), median.toMinutesPart())
                        : t("provisioning.days", median.toDays());
    }
}
