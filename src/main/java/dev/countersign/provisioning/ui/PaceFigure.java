package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.shared.ui.FigureTile;
import dev.countersign.shell.HomePart;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long it takes from the order to take access away until that is proven. */
@org.springframework.stereotype.Component
class PaceFigure implements HomePart {

    private final RevocationService revocations;

    PaceFigure(RevocationService revocations) {
        this.revocations = revocations;
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
        var pace = revocations.pace();
        return Optional.of(new FigureTile(
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
