package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.MomentField;
import dev.countersign.shared.ui.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks until when reviewers get more time, and why. It says when the review ends now, and when it would then. */
final class ExtendDialog {

    private static final int USUAL_DAYS = 7;

    private final Instant present;
    private final MomentField deadline = new MomentField(t("review.extend.deadline"));
    private final Paragraph then = new Paragraph();

    private ExtendDialog(Instant present) {
        this.present = present;
        deadline.setManualValidation(true);
        deadline.setHelperText(t("review.wizard.deadline.zone", Times.zone().getId()));
        deadline.addValueChangeListener(change -> isLater());
        deadline.setValue(present.atZone(Times.zone()).toLocalDateTime().plusDays(USUAL_DAYS));
        then.getElement().setAttribute("role", "status");
    }

    static Ask of(Instant present, BiConsumer<Instant, String> extend) {
        var asked = new ExtendDialog(present);
        return Ask.reason(
                        t("review.campaign.extend.title"),
                        t("review.campaign.extend.text", Times.minute(present)),
                        t("review.extend.action"),
                        reason -> extend.accept(Objects.requireNonNull(asked.chosen()), reason))
                .with(asked.deadline, asked.then)
                .needing(asked.deadline, asked::isLater);
    }

    private @Nullable Instant chosen() {
        return deadline.getValue() == null
                ? null
                : deadline.getValue().atZone(Times.zone()).toInstant();
    }

    /** Says what the chosen moment means, or why it cannot be. */
    private boolean isLater() {
        var chosen = chosen();
        var refused = refusal(chosen, present);
        deadline.setErrorMessage(refused);
        deadline.setInvalid(refused != null);
        then.setText(
                chosen == null || refused != null
                        ? ""
                        : t(
                                "review.extend.then",
                                Times.minute(chosen),
                                Duration.between(present.truncatedTo(ChronoUnit.MINUTES), chosen)
                                        .toDays()));
        return refused == null;
    }

    /** Why a deadline is none that gives more time; null where it does. */
    static @Nullable String refusal(@Nullable Instant chosen, Instant present) {
        if (chosen == null) {
            return t("review.extend.missing");
        }
        return chosen.isAfter(present) ? null : t("review.extend.earlier", Times.minute(present));
    }
}
